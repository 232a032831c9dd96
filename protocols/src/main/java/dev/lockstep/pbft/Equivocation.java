package dev.lockstep.pbft;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.Batch.Entry;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says to the victims something else than to others. What it is follows from the batch, the place and the draws that
 * colluding nodes agree on. So a primary and backups that collude order one other batch with the victims, if they have seen
 * the true one.
 */
final class Equivocation implements Lie {

    /** Enough for the log of any replica. */
    private static final int MOST_REMEMBERED = 4096;

    private final EnumSet<Subject> subjects;
    /** By a hash of view, sequence number and digest of the true batch: the digest of the other one. */
    private final Map<Long, Long> others = new TreeMap<>();

    Equivocation(EnumSet<Subject> subjects) {
        this.subjects = subjects;
    }

    /** What it lies about. */
    enum Subject {
        /** Batches. */
        PRE_PREPARE,
        /** Which batch a backup accepted. */
        PREPARE,
        /** Which batch is prepared. */
        COMMIT,
        /** States. */
        CHECKPOINT
    }

    @Override
    public void tell(Outbox outbox, Forger forger, int to, Message truth) {
        if (truth instanceof PrePrepare message && subjects.contains(Subject.PRE_PREPARE)) {
            Batch batch = message.batch();
            if (batch != null) {
                Batch other = other(outbox, message, batch);
                remember(message, other);
                outbox.send(to, forger.prePrepare(message, message.view(), message.sequence(), other.digest(), other));
                return;
            }
        }
        boolean lies = (truth instanceof Prepare && subjects.contains(Subject.PREPARE))
                || (truth instanceof Commit && subjects.contains(Subject.COMMIT))
                || (truth instanceof Checkpoint && subjects.contains(Subject.CHECKPOINT));
        if (lies) {
            OrderingMessage message = (OrderingMessage) truth;
            Long known = others.get(place(message));
            outbox.send(to, forger.with(message, known == null ? outbox.agreed(message.digest()) : known));
        } else {
            outbox.send(to, truth);
        }
    }

    @Override
    public boolean hears(Outbox outbox, int from, Message message) {
        if (message instanceof PrePrepare prePrepare) {
            Batch batch = prePrepare.batch();
            if (batch != null) {
                remember(prePrepare, other(outbox, prePrepare, batch));
            }
        }
        return true;
    }

    /** Another batch of the same requests: none of them, each twice, all but the last, or in the opposite order. */
    private static Batch other(Outbox outbox, PrePrepare message, Batch batch) {
        List<Entry> entries = new ArrayList<>(batch.entries());
        long choice = Draws.below(outbox.agreed(place(message)), 4);
        if (entries.isEmpty() || choice == 0) {
            return Batch.NULL;
        } else if (choice == 1 || (choice == 3 && entries.size() == 1)) {
            entries.addAll(batch.entries());
        } else if (choice == 2) {
            entries.remove(entries.size() - 1);
        } else {
            Collections.reverse(entries);
        }
        return new Batch(entries);
    }

    private void remember(PrePrepare message, Batch other) {
        if (others.size() >= MOST_REMEMBERED) {
            others.clear();
        }
        others.put(place(message), other.digest());
    }

    private static long place(OrderingMessage message) {
        return Mix.mix(Mix.mix(Forger.view(message), message.sequence()), message.digest());
    }
}
