package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/**
 * A leader commits an entry only when a majority of the voters has it on disk (§5.3, Figure 2: before responding to RPCs),
 * and counts replicas only for entries of its own term (§5.4.2). The voters are those of the latest configuration in its
 * log, committed or not (dissertation 4.1), and both sets of them while it is joint (4.3).
 */
final class CommitRule extends RaftInvariant {

    private final ReplicaLogs logs;

    CommitRule(Cluster cluster, ReplicaLogs logs) {
        super("commit-rule", cluster, RaftEvent.CommitAdvanced.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.CommitAdvanced advanced && advanced.leader()) {
            long index = advanced.commitIndex();
            if (advanced.entryTerm() != advanced.term()) {
                throw violation("leader " + node + " of term " + advanced.term() + " counted replicas of entry " + index
                        + " of term " + advanced.entryTerm());
            }
            BitSet holders = holders(index, logs.chain(node, index));
            if (!logs.configuration(node).isQuorum(holders)) {
                throw violation("leader " + node + " committed entry " + index + ", which the servers " + holders
                        + " have on disk, of " + logs.configuration(node));
            }
        }
    }

    private BitSet holders(long index, long chain) {
        BitSet holders = new BitSet(cluster().replicas());
        for (int server = 0; server < cluster().replicas(); server++) {
            if (logs.stores(server, index, chain)) {
                holders.set(server);
            }
        }
        return holders;
    }
}
