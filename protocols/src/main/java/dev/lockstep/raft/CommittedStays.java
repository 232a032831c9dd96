package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * What is committed at one server is never anything else at another, and no server that holds it removes it (§5.4: it
 * follows from leader completeness).
 */
final class CommittedStays extends RaftInvariant {

    private final ReplicaLogs logs;
    private final LongList committedChains = new LongList();
    private long committedIndex;

    CommittedStays(Cluster cluster, ReplicaLogs logs) {
        super(
                "committed-stays",
                cluster,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        logs.follow(node, event);
        if (event instanceof RaftEvent.CommitAdvanced advanced) {
            committed(node, advanced.commitIndex());
        } else if (event instanceof RaftEvent.LogTruncated truncated) {
            long index = truncated.fromIndex();
            // ReplicaLogs has cut the log already, but keeps the hashes behind the cut until they are overwritten
            if (index <= committedIndex && logs.chain(node, index) == committedChains.get(index)) {
                throw violation("server " + node + " removed entry " + index + ", which is committed");
            }
        }
    }

    private void committed(int node, long index) {
        long known = Math.min(index, committedIndex);
        if (!logs.holds(node, known, committedChains.get(known))) {
            throw violation("server " + node + " committed entry " + index + ", but its log differs up to index "
                    + known + " from what was committed before");
        }
        for (long i = committedIndex + 1; i <= index; i++) {
            committedChains.set(i, logs.chain(node, i));
        }
        committedIndex = Math.max(committedIndex, index);
    }
}
