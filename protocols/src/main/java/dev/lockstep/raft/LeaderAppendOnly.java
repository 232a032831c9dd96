package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/** A leader never overwrites or deletes entries in its log; it only appends new entries (Figure 3, §5.3). */
final class LeaderAppendOnly extends RaftInvariant {

    private final BitSet leaders = new BitSet();
    private final long[] lastIndexes;

    LeaderAppendOnly(Cluster cluster) {
        super(
                "leader-append-only",
                cluster,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.RoleChanged.class,
                RaftEvent.Recovered.class);
        lastIndexes = new long[cluster.replicas()];
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.EntriesAppended appended) {
            if (appended.firstIndex() != lastIndexes[node] + 1 && leaders.get(node)) {
                throw violation("leader " + node + " wrote index " + appended.firstIndex() + " when its last was "
                        + lastIndexes[node]);
            }
            lastIndexes[node] = appended.firstIndex() + appended.entries().size() - 1;
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            if (leaders.get(node)) {
                throw violation("leader " + node + " removed entries from index " + truncated.fromIndex() + " on");
            }
            lastIndexes[node] = truncated.fromIndex() - 1;
        } else if (event instanceof RaftEvent.SnapshotInstalled installed) {
            if (leaders.get(node)) {
                throw violation(
                        "leader " + node + " replaced its log by a snapshot up to index " + installed.lastIndex());
            }
            lastIndexes[node] = installed.lastIndex();
        } else if (event instanceof RaftEvent.RoleChanged changed) {
            leaders.set(node, changed.to() == RoleName.LEADER);
        } else if (event instanceof RaftEvent.Recovered recovered) {
            leaders.clear(node);
            lastIndexes[node] = recovered.snapshotIndex() + recovered.entries().size();
        }
    }
}
