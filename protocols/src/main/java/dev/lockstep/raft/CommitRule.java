package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * A leader commits an entry only when a majority of the servers has it on disk (§5.3, Figure 2: before responding to
 * RPCs), and counts replicas only for entries of its own term (§5.4.2).
 */
final class CommitRule extends RaftInvariant {

    private final ReplicaLogs logs;

    CommitRule(Cluster cluster, ReplicaLogs logs) {
        super(
                "commit-rule",
                cluster,
                RaftEvent.EntriesAppended.class,
                RaftEvent.LogTruncated.class,
                RaftEvent.LogStored.class,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.SnapshotInstalled.class,
                RaftEvent.LogCompacted.class,
                RaftEvent.Recovered.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        logs.follow(node, event);
        if (event instanceof RaftEvent.CommitAdvanced advanced && advanced.leader()) {
            long index = advanced.commitIndex();
            if (advanced.entryTerm() != advanced.term()) {
                throw violation("leader " + node + " of term " + advanced.term() + " counted replicas of entry " + index
                        + " of term " + advanced.entryTerm());
            }
            int holders = holders(index, logs.chain(node, index));
            if (holders < cluster().majority()) {
                throw violation("leader " + node + " committed entry " + index + ", which " + holders + " of "
                        + cluster().replicas() + " servers have on disk");
            }
        }
    }

    private int holders(long index, long chain) {
        int holders = 0;
        for (int server = 0; server < cluster().replicas(); server++) {
            if (logs.stores(server, index, chain)) {
                holders++;
            }
        }
        return holders;
    }
}
