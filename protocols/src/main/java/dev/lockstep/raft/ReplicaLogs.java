package dev.lockstep.raft;

import dev.lockstep.random.Mix;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The logs of all servers as their events tell them, each entry reduced to a hash that is chained through all entries
 * before it: two logs with the same hash at an index are the same up to there. And the configurations that stand in them.
 * Invariants share one, which follows an event before they check it.
 *
 * <p>What servers have compacted is forgotten. What no server has in its log any more lies before the {@link #horizon}:
 * no server can send it, nor apply it, so invariants need not know it either.
 */
final class ReplicaLogs {

    /**
     * A server that is gone for good would hold the horizon for ever. It does so for this many entries, some minutes of a
     * busy cluster; if it comes back later, what it had then is not compared with the others.
     */
    private static final long MOST_BEHIND = 1 << 20;

    private final LongList[] chains;
    private final Configurations[] configurations;
    private final long[] lastIndexes;
    private final long[] storedIndexes;
    /** Where each log begins. */
    private final long[] bases;
    /** Where each log begins at least after any crash. */
    private final long[] settledBases;
    /** Snapshots that were installed and may not be on disk yet; 0 if there is none. */
    private final long[] unsettledBases;
    /** The hash at each index that a snapshot was taken at. */
    private final TreeMap<Long, Long> snapshotChains = new TreeMap<>();

    private long horizon;

    /** The logs of so many servers, in a cluster that begins with this configuration. */
    ReplicaLogs(int servers, Configuration initial) {
        chains = new LongList[servers];
        configurations = new Configurations[servers];
        for (int server = 0; server < servers; server++) {
            chains[server] = new LongList();
            configurations[server] = new Configurations(0, initial);
        }
        lastIndexes = new long[servers];
        storedIndexes = new long[servers];
        bases = new long[servers];
        settledBases = new long[servers];
        unsettledBases = new long[servers];
        snapshotChains.put(0L, 0L);
    }

    /** Before this index nothing needs to be known. */
    long horizon() {
        return horizon;
    }

    /** The chained hash at an index of a server's log; 0 at index 0, and where it is forgotten. */
    long chain(int server, long index) {
        return chains[server].get(index);
    }

    /** The configuration that a server has to use: the latest one in its log, committed or not (dissertation 4.1). */
    Configuration configuration(int server) {
        return configurations[server].latest();
    }

    /** All configurations that a server has in its log. Not to be changed. */
    Configurations configurations(int server) {
        return configurations[server];
    }

    /**
     * Whether a server has this log up to this index. What it has compacted was the same on all, or it would not have
     * been committed there.
     */
    boolean holds(int server, long index, long chain) {
        return lastIndexes[server] >= index && (index < bases[server] || chains[server].get(index) == chain);
    }

    /** Whether a server has this log up to this index on its disk. */
    boolean stores(int server, long index, long chain) {
        return storedIndexes[server] >= index && holds(server, index, chain);
    }

    /** Follows an event. */
    void follow(int server, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            append(server, appended.firstIndex(), appended.entries());
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            configurations[server].truncatedFrom(truncated.fromIndex());
            lastIndexes[server] = truncated.fromIndex() - 1;
            storedIndexes[server] = Math.min(storedIndexes[server], lastIndexes[server]);
        } else if (event instanceof RaftEvent.LogStored stored) {
            stored(server, stored.index());
        } else if (event instanceof RaftEvent.SnapshotTaken taken) {
            snapshotChains.putIfAbsent(taken.lastIndex(), chain(server, taken.lastIndex()));
        } else if (event instanceof RaftEvent.LogCompacted compacted) {
            configurations[server].compactedTo(compacted.toIndex());
            bases[server] = compacted.toIndex();
            settle(server, compacted.toIndex());
        } else if (event instanceof RaftEvent.SnapshotInstalled installed) {
            configurations[server].replacedBy(installed.lastIndex(), installed.configuration());
            installed(server, installed.lastIndex());
        } else if (event instanceof RaftEvent.Recovered recovered) {
            unsettledBases[server] = 0;
            bases[server] = recovered.snapshotIndex();
            configurations[server].replacedBy(recovered.snapshotIndex(), recovered.configuration());
            append(server, recovered.snapshotIndex() + 1, recovered.entries());
            storedIndexes[server] = 0;
        }
    }

    private void append(int server, long firstIndex, LogSlice entries) {
        LongList chain = chains[server];
        long hash = chain.get(firstIndex - 1);
        for (int i = 0; i < entries.size(); i++) {
            hash = Mix.mix(hash, entries.get(i).hash());
            chain.set(firstIndex + i, hash);
            configurations[server].appended(firstIndex + i, entries.get(i));
        }
        lastIndexes[server] = firstIndex + entries.size() - 1;
    }

    private void stored(int server, long index) {
        storedIndexes[server] = index;
        if (unsettledBases[server] > 0 && unsettledBases[server] <= index) {
            settle(server, unsettledBases[server]);
            unsettledBases[server] = 0;
        }
    }

    /** The log of a snapshot is the one of the server that took it. */
    private void installed(int server, long index) {
        chains[server].set(index, snapshotChains.getOrDefault(index, 0L));
        bases[server] = index;
        lastIndexes[server] = index;
        storedIndexes[server] = 0;
        unsettledBases[server] = index;
    }

    private void settle(int server, long base) {
        settledBases[server] = Math.max(settledBases[server], base);
        chains[server].forgetBefore(settledBases[server]);
        long lowest = Arrays.stream(settledBases).min().orElseThrow();
        long highest = Arrays.stream(settledBases).max().orElseThrow();
        horizon = Math.max(horizon, Math.max(lowest, highest - MOST_BEHIND));
        snapshotChains.headMap(horizon).clear();
    }
}
