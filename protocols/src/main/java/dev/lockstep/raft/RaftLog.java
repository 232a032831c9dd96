package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The log of Figure 2 behind what snapshots replaced: in memory for reading, in storage for surviving, and what is known
 * of its way to the disk. The first entry ever has index 1; an entry stands in storage at its index - 1. Storage refers to
 * the same entry objects.
 *
 * <p>Entries stand in a ring, so that the oldest are removed in time proportional to their number.
 */
final class RaftLog {

    private final Persistence persistence;
    private final Configurations configurations;
    private LogEntry[] ring = new LogEntry[64];
    private long baseIndex;
    private long baseTerm;
    private long lastIndex;
    private long durableIndex;
    private boolean syncing;
    private long syncingIndex;

    private RaftLog(Persistence persistence, Configuration configuration, long baseIndex, long baseTerm) {
        this.persistence = persistence;
        this.configurations = new Configurations(baseIndex, configuration);
        this.baseIndex = baseIndex;
        this.baseTerm = baseTerm;
        this.lastIndex = baseIndex;
    }

    /**
     * Reads what the storage kept behind the snapshot, or behind the configuration that the cluster began with. A crash
     * between the writing of a received snapshot and the removal of a log that it conflicts with leaves both: then the log
     * goes now, as it would have gone (§7). What is there may not be durable: it is to be forced before the server says
     * anything.
     */
    static RaftLog recover(
            Storage storage, Persistence persistence, Configuration initial, @Nullable Snapshot snapshot) {
        long base = snapshot == null ? 0 : snapshot.lastIndex();
        long baseTerm = snapshot == null ? 0 : snapshot.lastTerm();
        RaftLog log = new RaftLog(persistence, snapshot == null ? initial : snapshot.configuration(), base, baseTerm);
        if (!keepsWhatFollows(storage, base, baseTerm)) {
            replaceStored(storage, base);
        }
        for (long position = base; position < storage.endPosition(); position++) {
            log.add((LogEntry) storage.read(position));
        }
        log.durableIndex = log.lastIndex;
        return log;
    }

    private static boolean keepsWhatFollows(Storage storage, long base, long baseTerm) {
        if (base == storage.firstPosition()) {
            return true;
        }
        return base <= storage.endPosition() && ((LogEntry) storage.read(base - 1)).term() == baseTerm;
    }

    /** Removes all that is stored; the next entry will follow on this index. */
    private static void replaceStored(Storage storage, long base) {
        storage.truncate(storage.firstPosition());
        storage.discardBefore(base);
    }

    /** Index of the last entry that is not here any more, 0 if all are: the log begins behind it. */
    long baseIndex() {
        return baseIndex;
    }

    /** The members of the cluster, as the entries tell that are here. */
    Configurations configurations() {
        return configurations;
    }

    /** Index of the last entry, 0 if there was none. */
    long lastIndex() {
        return lastIndex;
    }

    /** Term of the last entry, 0 if there was none. */
    long lastTerm() {
        return termAt(lastIndex);
    }

    /** Term of an entry from the base on; 0 at index 0. */
    long termAt(long index) {
        return index == baseIndex ? baseTerm : entryAt(index).term();
    }

    /** The entry at an index behind the base. */
    LogEntry entryAt(long index) {
        if (index <= baseIndex || index > lastIndex) {
            throw new IllegalStateException(
                    "index " + index + " is not in the log from " + (baseIndex + 1) + " to " + lastIndex);
        }
        return ring[slot(index)];
    }

    /**
     * Whether there is an entry of this term at this index (§5.3, the consistency check). What lies before the base is
     * committed, and a leader has no other entry there.
     */
    boolean matches(long index, long term) {
        return index < baseIndex || (index <= lastIndex && termAt(index) == term);
    }

    /** Whether a log that ends like this is at least as up to date as this one (§5.4.1). */
    boolean isNotAheadOf(long otherLastIndex, long otherLastTerm) {
        return otherLastTerm > lastTerm() || (otherLastTerm == lastTerm() && otherLastIndex >= lastIndex);
    }

    /** The entries from one index to another, both included and both behind the base. */
    LogSlice slice(long first, long last) {
        return first > last ? LogSlice.EMPTY : LogSlice.copyOfRing(ring, slot(first), (int) (last - first + 1));
    }

    /**
     * The last index from the base on that is not beyond this one and whose term is not above this one; terms grow along
     * the log. The index before the base says that there is none: it would be found in what is gone.
     */
    long lastIndexWithin(long index, long term) {
        if (index < baseIndex || baseTerm > term) {
            return baseIndex - 1;
        }
        long low = baseIndex;
        long high = Math.min(index, lastIndex);
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
        add(entry);
        storage.append(entry, entry.sizeBytes());
    }

    /** Removes the entries from this index to the end. */
    void truncateFrom(Storage storage, long index) {
        clear(index, lastIndex);
        lastIndex = index - 1;
        configurations.truncatedFrom(index);
        storage.truncate(lastIndex);
        durableIndex = Math.min(durableIndex, lastIndex);
        syncingIndex = Math.min(syncingIndex, lastIndex);
    }

    /** Removes the entries up to this index, which a durable snapshot replaces (§7). */
    void compactTo(Storage storage, long index) {
        baseTerm = termAt(index);
        clear(baseIndex + 1, index);
        baseIndex = index;
        configurations.compactedTo(index);
        storage.discardBefore(index);
    }

    /** Begins anew behind a received snapshot: what was here is not the leader's log (§7). Nothing of it is durable yet. */
    void replaceBy(Storage storage, Snapshot snapshot) {
        clear(baseIndex + 1, lastIndex);
        baseIndex = snapshot.lastIndex();
        baseTerm = snapshot.lastTerm();
        lastIndex = baseIndex;
        configurations.replacedBy(baseIndex, snapshot.configuration());
        durableIndex = 0;
        syncingIndex = 0;
        replaceStored(storage, baseIndex);
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
        if (syncing || durableIndex == lastIndex) {
            return;
        }
        syncing = true;
        syncingIndex = lastIndex;
        if (persistence == Persistence.BLOCKING) {
            // behind what this callback sends, which must not wait: a leader writes while its followers do (10.2.1 of
            // the dissertation), and a new leader's first heartbeat goes out at once (§5.2)
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
        durableIndex = lastIndex;
    }

    private void add(LogEntry entry) {
        if (lastIndex - baseIndex == ring.length) {
            grow();
        }
        lastIndex++;
        ring[slot(lastIndex)] = entry;
        configurations.appended(lastIndex, entry);
    }

    private void grow() {
        LogEntry[] old = ring;
        ring = new LogEntry[2 * old.length];
        for (long index = baseIndex + 1; index <= lastIndex; index++) {
            ring[slot(index)] = old[(int) index & (old.length - 1)];
        }
    }

    @SuppressWarnings("NullAway") // slots outside the log hold nothing, and nobody reads them
    private void clear(long first, long last) {
        for (long index = first; index <= last; index++) {
            ring[slot(index)] = null;
        }
    }

    private int slot(long index) {
        return (int) index & (ring.length - 1);
    }
}
