package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Lies that aim at the acknowledgement of view changes (TOCS §4.5.2): about what was sent, to whom, and by whom. */
final class AcknowledgmentLies {

    private AcknowledgmentLies() {}

    /** Sends each victim a view change of its own: nothing is prepared there, or one more batch. */
    static void otherViewChange(Outbox outbox, Forger forger, int to, Message truth) {
        if (!(truth instanceof ViewChange message)) {
            outbox.send(to, truth);
            return;
        }
        List<Prepared> prepared = new ArrayList<>();
        List<PrePrepared> prePrepared = new ArrayList<>();
        long bits = outbox.agreed(Mix.mix(message.view(), to));
        if ((bits & 1) == 0) {
            prepared.addAll(message.prepared());
            prePrepared.addAll(message.prePrepared());
            int count = prepared.size();
            long next = 1
                    + (count == 0
                            ? message.stableSequence()
                            : prepared.get(count - 1).sequence());
            prepared.add(new Prepared(next, message.view() - 1, bits, null));
            prePrepared.removeIf(slot -> slot.sequence() >= next);
            prePrepared.add(new PrePrepared(next, message.view() - 1, bits));
        }
        outbox.send(to, forger.viewChange(message, message.view(), message.checkpoints(), prepared, prePrepared));
    }

    /** Sends the truth with codes of which about half are right, the same ones each time; signed ones stay as they are. */
    static void doubtfulCodes(Outbox outbox, Forger forger, int to, Message truth) {
        if (!(truth instanceof ViewChange message) || message.authenticator().isSignature()) {
            outbox.send(to, truth);
            return;
        }
        int replicas = forger.quorums().replicas();
        BitSet convinced = new BitSet();
        for (int replica = 0; replica < replicas; replica++) {
            convinced.set(replica, (outbox.agreed(Mix.mix(message.view(), replica)) & 1) == 0);
        }
        outbox.send(to, message.with(forger.key().codesRightOnlyFor(convinced, message.signedContent(), replicas - 1)));
    }

    /** Acknowledges another digest, or a view change of somebody else with this digest, besides the truth or without it. */
    static void falseAcknowledgment(Outbox outbox, Forger forger, int to, Message truth) {
        if (!(truth instanceof ViewChangeAck ack)) {
            outbox.send(to, truth);
            return;
        }
        long bits = outbox.draw();
        Named named = ack.viewChange();
        int replicas = forger.quorums().replicas();
        Named other = (bits & 1) == 0
                ? new Named(named.replica(), outbox.agreed(named.digest()))
                : new Named((int) Draws.below(bits, replicas), named.digest());
        outbox.send(to, new ViewChangeAck(ack.view(), other, ack.replica(), ack.authenticator()));
        if ((bits & 2) == 0) {
            outbox.send(to, truth);
        }
    }
}
