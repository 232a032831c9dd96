package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;

/** Checks view changes, believing nothing that is not shown (OSDI'99 §4.4, TOCS §4.5.2). */
final class ViewChangeCheck {

    private final Replica replica;
    private final NewViewRule rule;

    ViewChangeCheck(Replica replica, NewViewRule rule) {
        this.replica = replica;
        this.rule = rule;
    }

    /** Whether a view change is that of the replica which it names, well-formed, and shows what it claims. */
    boolean isValid(NodeContext context, ViewChange message) {
        return isShown(context, message) && isWellFormed(message);
    }

    /** Whether its signature, or its code for this replica, is that of the replica which it names. */
    boolean isShown(NodeContext context, ViewChange message) {
        if (replica.authentication.signs()) {
            context.charge(CpuWork.CHECK_SIGNATURE, message.signatures());
        } else {
            context.charge(CpuWork.DIGEST, 1);
            context.charge(CpuWork.CHECK_MAC, 1);
        }
        return replica.authentication.isShown(message.authenticator(), message.replica(), message.signedContent());
    }

    /** Whether it is in due form, and shows what it claims. */
    boolean isWellFormed(ViewChange message) {
        return replica.quorums.contains(message.replica())
                && message.view() > 0
                && isInOrder(message)
                && rule.isSound(message);
    }

    /** Sequence numbers go up, stay between the watermarks of the checkpoint, and belong to earlier views. */
    private boolean isInOrder(ViewChange message) {
        if (message.checkpoints().isEmpty()) {
            return false;
        }
        long before = -1;
        for (Held held : message.checkpoints()) {
            if (held.sequence() <= before) {
                return false;
            }
            before = held.sequence();
        }
        long low = message.stableSequence();
        before = low;
        for (Prepared slot : message.prepared()) {
            if (slot.sequence() <= before || slot.view() >= message.view() || slot.view() < 0) {
                return false;
            }
            before = slot.sequence();
        }
        long high = low + replica.options.log().watermarkDistance();
        for (PrePrepared slot : message.prePrepared()) {
            if (slot.sequence() <= low || slot.sequence() > high) {
                return false;
            }
        }
        return before <= high;
    }
}
