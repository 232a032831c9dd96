package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import java.util.Arrays;

/**
 * The log of Figure 2: in memory for reading, in storage for surviving, and what is known of its way to the disk. The
 * first index is 1. Storage refers to the same entry objects.
 */
final class RaftLog {

    private final RaftOptions.Persistence persistence;
    private LogEntry[] entries;
    private int size;
    private long durableIndex;
    private boolean syncing;
    private long syncingIndex;

    private RaftLog(RaftOptions.Persistence persistence, LogEntry[] entries, int size) {
        this.persistence = persistence;
        this.entries = entries;
        this.size = size;
        this.durableIndex = size;
    }

    /** Reads what the storage kept. */
    static RaftLog recover(Storage storage, RaftOptions.Persistence persistence) {
        int size = Math.toIntExact(storage.endPosition());
        LogEntry[] entries = new LogEntry[Math.max(64, size + size / 2)];
        for (int i = 0; i < size; i++) {
            entries[i] = (LogEntry) storage.read(i);
        }
        return new RaftLog(persistence, entries, size);
    }

    /** Index of the last entry, 0 if there is none. */
    long lastIndex() {
        return size;
    }

    /** Term of the last entry, 0 if there is none. */
    long lastTerm() {
        return termAt(size);
    }

    /** Term of an entry; 0 at index 0. */
    long termAt(long index) {
        return index == 0 ? 0 : entries[(int) index - 1].term();
    }

    /** The entry at an index from 1 to the last. */
    LogEntry entryAt(long index) {
        return entries[(int) index - 1];
    }

    /** Whether there is an entry of this term at this index (§5.3, the consistency check). */
    boolean matches(long index, long term) {
        return index <= size && termAt(index) == term;
    }

    /** Whether a log that ends like this is at least as up to date as this one (§5.4.1). */
    boolean isNotAheadOf(long otherLastIndex, long otherLastTerm) {
        return otherLastTerm > lastTerm() || (otherLastTerm == lastTerm() && otherLastIndex >= size);
    }

    /** The entries from one index to another, both included. */
    LogSlice slice(long first, long last) {
        return LogSlice.copyOf(entries, (int) first - 1, (int) last);
    }

    /** The last index that is not beyond this one and whose term is not above this one; terms grow along the log. */
    long lastIndexWithin(long index, long term) {
        long low = 0;
        long high = Math.min(index, size);
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (termAt(middle) <= term) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Appends an entry at the end. */
    void append(Storage storage, LogEntry entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + (size >> 1));
        }
        entries[size++] = entry;
        storage.append(entry, entry.sizeBytes());
    }

    /** Removes the entries from this index to the end. */
    void truncateFrom(Storage storage, long index) {
        Arrays.fill(entries, (int) index - 1, size, null);
        size = (int) index - 1;
        storage.truncate(index - 1);
        durableIndex = Math.min(durableIndex, size);
        syncingIndex = Math.min(syncingIndex, size);
    }

    /** Up to here the log is known to be on disk. */
    long durableIndex() {
        return durableIndex;
    }

    /** Whether a sync is under way. */
    boolean isSyncing() {
        return syncing;
    }

    /** Starts to make the log durable, unless it is or a sync is under way. {@code LogSynced} tells the end. */
    void sync(NodeContext context) {
        if (syncing || durableIndex == size) {
            return;
        }
        syncing = true;
        syncingIndex = size;
        if (persistence == RaftOptions.Persistence.BLOCKING) {
            // behind what this callback sends, which must not wait: a leader writes while its followers do
            // (dissertation
            // 10.2.1), and a new leader's first heartbeat goes out at once (§5.2)
            context.send(context.id(), RaftMessage.LogSyncDue.INSTANCE);
        } else {
            context.storage().sync(RaftMessage.LogSynced.INSTANCE);
        }
    }

    /** The server waits for the sync that it has begun. */
    void awaitSync(NodeContext context) {
        context.storage().force();
        context.send(context.id(), RaftMessage.LogSynced.INSTANCE);
    }

    /** The sync has ended. */
    void synced() {
        syncing = false;
        durableIndex = Math.max(durableIndex, syncingIndex);
    }

    /** Makes everything that was written durable now, the server waiting for it. */
    void force(Storage storage) {
        storage.force();
        durableIndex = size;
    }
}
