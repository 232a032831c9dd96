package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.NewViewRule.Decision;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.NewView;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks view changes and new views, believing nothing that is not shown (OSDI'99 §4.4). */
final class ViewChangeCheck {

    private final Replica replica;
    private final NewViewRule rule;

    ViewChangeCheck(Replica replica, NewViewRule rule) {
        this.replica = replica;
        this.rule = rule;
    }

    /** Whether a view change is signed, well-formed and shows what it claims. */
    boolean isValid(NodeContext context, ViewChange message) {
        context.charge(CpuWork.CHECK_SIGNATURE, message.signatures());
        return isReplica(message.replica())
                && message.view() > 0
                && replica.authentication.isSigned(message)
                && isInOrder(message)
                && rule.isSound(message);
    }

    /**
     * What a new view begins with, or null if it does not follow from its view changes.
     *
     * @param known for each replica the view change that was checked already, or null
     */
    @Nullable
    Decision validDecision(NodeContext context, NewView message, @Nullable ViewChange[] known) {
        context.charge(CpuWork.CHECK_SIGNATURE, 1);
        int primary = replica.quorums.primary(message.view());
        if (message.replica() != primary
                || !replica.authentication.isSigned(message)
                || !isQuorum(context, message, known)) {
            return null;
        }
        Decision decision = rule.decide(message.viewChanges());
        return decision != null && isSame(message, decision) ? decision : null;
    }

    private boolean isQuorum(NodeContext context, NewView message, @Nullable ViewChange[] known) {
        BitSet replicas = new BitSet();
        for (ViewChange viewChange : message.viewChanges()) {
            int from = viewChange.replica();
            if (viewChange.view() != message.view() || !isReplica(from)) {
                return false;
            }
            ViewChange checked = known[from];
            boolean isKnown = checked != null && checked.contentHash() == viewChange.contentHash();
            if (!isKnown && !isValid(context, viewChange)) {
                return false;
            }
            replicas.set(from);
        }
        int distinct = replicas.cardinality();
        return distinct >= replica.quorums.quorum()
                && distinct == message.viewChanges().size();
    }

    private boolean isSame(NewView message, Decision decision) {
        List<PrePrepare> prePrepares = message.prePrepares();
        if (prePrepares.size() != decision.chosen().size()) {
            return false;
        }
        for (int i = 0; i < prePrepares.size(); i++) {
            PrePrepare prePrepare = prePrepares.get(i);
            Chosen chosen = decision.chosen().get(i);
            boolean same = prePrepare.view() == message.view()
                    && prePrepare.replica() == message.replica()
                    && prePrepare.batch() == null
                    && prePrepare.sequence() == chosen.sequence()
                    && prePrepare.digest() == chosen.digest();
            boolean shown = !replica.authentication.signs()
                    || prePrepare.authenticator().shows(replica.id, message.replica(), prePrepare.signedContent());
            if (!same || !shown) {
                return false;
            }
        }
        return true;
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
        return before <= low + replica.options.log().watermarkDistance();
    }

    private boolean isReplica(int node) {
        return node >= 0 && node < replica.quorums.replicas();
    }
}
