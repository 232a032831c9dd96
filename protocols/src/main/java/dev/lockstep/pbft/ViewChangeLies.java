package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.List;

/** Lies about what is to outlive a view (OSDI'99 §4.4). */
final class ViewChangeLies {

    /** How far beyond what is prepared a forger claims something. */
    private static final int CLAIMED_BEYOND = 3;

    private ViewChangeLies() {}

    /**
     * Claims for each sequence number from the stable checkpoint to a little beyond what is prepared that a made-up batch
     * was prepared; or a checkpoint that is far ahead.
     */
    static void forgedCertificates(Outbox outbox, Forger forger, int to, Message truth) {
        if (!(truth instanceof ViewChange message)) {
            outbox.send(to, truth);
            return;
        }
        long bits = outbox.agreed(message.view());
        if (Draws.below(bits, 4) == 0) {
            List<Held> ahead = List.of(new Held(message.stableSequence() + (1L << 20), bits));
            outbox.send(to, forger.viewChange(message, message.view(), ahead, List.of(), List.of()));
            return;
        }
        long last = message.stableSequence() + CLAIMED_BEYOND;
        for (Prepared slot : message.prepared()) {
            last = Math.max(last, slot.sequence() + CLAIMED_BEYOND);
        }
        List<Prepared> prepared = new ArrayList<>();
        List<PrePrepared> prePrepared = new ArrayList<>();
        long view = message.view() - 1;
        boolean signs = message.authenticator().isSignature() && (bits & 1) == 0;
        for (long sequence = message.stableSequence() + 1; sequence <= last; sequence++) {
            long digest = (bits & 2) == 0 ? Batch.NULL.digest() : outbox.agreed(sequence);
            prepared.add(
                    new Prepared(sequence, view, digest, signs ? certificate(forger, view, sequence, digest) : null));
            if (!signs) {
                prePrepared.add(new PrePrepared(sequence, view, digest));
            }
        }
        outbox.send(to, forger.viewChange(message, message.view(), message.checkpoints(), prepared, prePrepared));
    }

    /** Conceals some of what is prepared, or all of it. */
    static void omittedCertificates(Outbox outbox, Forger forger, int to, Message truth) {
        if (!(truth instanceof ViewChange message)) {
            outbox.send(to, truth);
            return;
        }
        long bits = outbox.agreed(message.view());
        boolean all = (bits & 1) == 0;
        List<Prepared> prepared = message.prepared().stream()
                .filter(slot -> !all && !isOmitted(bits, slot.sequence()))
                .toList();
        List<PrePrepared> prePrepared = message.prePrepared().stream()
                .filter(slot -> !all && !isOmitted(bits, slot.sequence()))
                .toList();
        outbox.send(to, forger.viewChange(message, message.view(), message.checkpoints(), prepared, prePrepared));
    }

    private static boolean isOmitted(long bits, long sequence) {
        return (Mix.mix(bits, sequence) & 1) == 0;
    }

    /** What looks like a certificate, but has only the forger's own signature below every name. */
    private static Certificate certificate(Forger forger, long view, long sequence, long digest) {
        Quorums quorums = forger.quorums();
        int primary = quorums.primary(view);
        long assigned = PrePrepare.signedContent(view, sequence, digest, primary);
        List<Prepare> prepares = new ArrayList<>();
        for (int backup = 0; backup < quorums.replicas(); backup++) {
            if (backup != primary) {
                long content = Prepare.signedContent(view, sequence, digest, backup);
                prepares.add(
                        new Prepare(view, sequence, digest, backup, forger.key().sign(content)));
            }
        }
        return new Certificate(
                new PrePrepare(
                        view, sequence, digest, null, primary, forger.key().sign(assigned)),
                prepares);
    }
}
