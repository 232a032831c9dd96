package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import dev.lockstep.pbft.PbftOptions.Persistence;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a replica writes to its disk before it speaks, and the queue of what it then says.
 *
 * <p>A replica that forgets what it has said is as good as faulty: a primary could assign a sequence number twice, and a
 * backup that forgets that a batch is prepared leaves it out of its next view change, so that what a quorum committed
 * could be lost. So these are on disk before the message that rests on them leaves: the batch before its pre-prepare or
 * prepare, that it is prepared before the commit, the view before its view change or new-view. Commits and checkpoints
 * of others are not written: they are sent again on demand, and a state follows from the stable one before it.
 *
 * <p>A replica's own vote counts for itself when it leaves, and not before.
 */
final class Journal {

    private final Persistence persistence;
    private final Release release;
    private final ArrayDeque<ReplicaMessage> waiting = new ArrayDeque<>();
    /** Sequence numbers of the records in the log, in the order of the log. */
    private final ArrayDeque<Long> sequences = new ArrayDeque<>();

    private boolean unsynced;
    private boolean syncing;
    /** So many of those that wait leave when the sync that is under way has ended. */
    private int covered;

    Journal(Persistence persistence, Release release) {
        this.persistence = persistence;
        this.release = release;
    }

    /** Sends a message whose reasons are on disk. */
    interface Release {

        void release(NodeContext context, ReplicaMessage message);
    }

    /** Writes something about a sequence number. */
    void record(NodeContext context, long sequence, Object entry, int sizeBytes) {
        if (persistence != Persistence.MEMORY) {
            context.storage().append(entry, sizeBytes);
            sequences.add(sequence);
            unsynced = true;
        }
    }

    /** Finds a record that was written before a restart. */
    void recovered(long sequence) {
        sequences.add(sequence);
    }

    /** Writes a cell. */
    void put(NodeContext context, String cell, Object value, long sizeBytes) {
        if (persistence != Persistence.MEMORY) {
            context.storage().put(cell, value, sizeBytes);
            unsynced = true;
        }
    }

    /** Writes a cell and waits until it is on disk. */
    void putNow(NodeContext context, String cell, Object value, long sizeBytes) {
        if (persistence != Persistence.MEMORY) {
            context.storage().put(cell, value, sizeBytes);
            context.storage().force();
        }
    }

    /** Reads a cell, or returns null if it was never written. */
    <T> @Nullable T get(Storage storage, String cell, Class<T> type) {
        return persistence == Persistence.MEMORY ? null : storage.get(cell, type);
    }

    /** Removes the records up to this sequence number, as far as they stand at the beginning of the log. */
    void discardUpTo(NodeContext context, long sequence) {
        if (persistence == Persistence.MEMORY) {
            return;
        }
        int discarded = 0;
        Long first = sequences.peek();
        while (first != null && first <= sequence) {
            sequences.remove();
            discarded++;
            first = sequences.peek();
        }
        if (discarded > 0) {
            Storage storage = context.storage();
            storage.discardBefore(storage.firstPosition() + discarded);
        }
    }

    /** Sends a message to all other replicas when all that was written so far is on disk. */
    void say(NodeContext context, ReplicaMessage message) {
        if (persistence == Persistence.BLOCKING && unsynced) {
            context.storage().force();
            unsynced = false;
        }
        if (persistence != Persistence.BACKGROUND || (!unsynced && waiting.isEmpty())) {
            release.release(context, message);
            return;
        }
        waiting.add(message);
        if (!syncing) {
            sync(context);
        }
    }

    /** The disk finished the sync that was under way. */
    void onSynced(NodeContext context) {
        for (int left = covered; left > 0; left--) {
            ReplicaMessage message = waiting.poll();
            if (message != null) {
                release.release(context, message);
            }
        }
        syncing = false;
        if (!waiting.isEmpty()) {
            sync(context);
        }
    }

    private void sync(NodeContext context) {
        syncing = true;
        unsynced = false;
        covered = waiting.size();
        context.storage().sync(PbftMessage.JournalSynced.INSTANCE);
    }
}
