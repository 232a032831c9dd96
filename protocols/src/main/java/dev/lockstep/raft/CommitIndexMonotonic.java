package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/** The commit index of a server only grows (Figure 2), from one start of the server to its end. */
final class CommitIndexMonotonic extends RaftInvariant {

    private final long[] commitIndexes;

    CommitIndexMonotonic(Cluster cluster) {
        super("commit-index-monotonic", cluster, RaftEvent.CommitAdvanced.class, RaftEvent.Recovered.class);
        commitIndexes = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.CommitAdvanced advanced) {
            if (advanced.commitIndex() <= commitIndexes[node]) {
                throw violation("commit index of server " + node + " went from " + commitIndexes[node] + " to "
                        + advanced.commitIndex());
            }
            commitIndexes[node] = advanced.commitIndex();
        } else if (event instanceof RaftEvent.Recovered recovered) {
            commitIndexes[node] = recovered.snapshotIndex();
        }
    }

    @Override
    boolean survivesLossOfDisk(int node) {
        return true;
    }
}
