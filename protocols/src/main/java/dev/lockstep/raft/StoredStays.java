package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * What a server says to be on its disk is there when it starts again (Figure 2, persistent state), whatever the crash did
 * short of losing the disk. A server that waits for its disk says so when it begins to wait, so its word counts from its
 * next step on.
 */
final class StoredStays extends RaftInvariant {

    private final long[] saidIndexes;
    private final long[] saidNanos;
    private final long[] storedIndexes;

    StoredStays(Cluster cluster) {
        super(
                "stored-stays",
                cluster,
                RaftEvent.LogStored.class,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.Recovered.class);
        saidIndexes = new long[cluster.replicas()];
        saidNanos = new long[cluster.replicas()];
        storedIndexes = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.Recovered recovered) {
            recovered(node, recovered.snapshotIndex() + recovered.entries().size());
            return;
        }
        if (nowNanos() > saidNanos[node]) {
            storedIndexes[node] = saidIndexes[node];
        }
        if (event instanceof RaftEvent.LogStored stored) {
            saidIndexes[node] = stored.index();
            saidNanos[node] = nowNanos();
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            limit(node, truncated.fromIndex() - 1);
        } else if (event instanceof RaftEvent.SnapshotInstalled) {
            limit(node, 0);
        }
    }

    @Override
    boolean survivesLossOfDisk(int node) {
        limit(node, 0);
        return true;
    }

    private void recovered(int node, long lastIndex) {
        if (lastIndex < storedIndexes[node]) {
            throw violation("server " + node + " had said that entry " + storedIndexes[node]
                    + " is on its disk, and restarted with entries up to " + lastIndex);
        }
        limit(node, lastIndex);
    }

    private void limit(int node, long index) {
        saidIndexes[node] = Math.min(saidIndexes[node], index);
        storedIndexes[node] = Math.min(storedIndexes[node], index);
    }
}
