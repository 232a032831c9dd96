package dev.lockstep.raft;

import dev.lockstep.node.LookupOnly;
import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * With pre-votes, a server enters a term of its own only if a majority of the voters in its log's latest configuration
 * would vote for it there (dissertation 9.6).
 */
@LookupOnly("voters are found by term and candidate")
final class PreVoteQuorum extends RaftInvariant {

    private final Map<RaftEvent.PreVoteGranted, BitSet> voters = new HashMap<>();

    private final ReplicaLogs logs;

    PreVoteQuorum(Cluster cluster, ReplicaLogs logs) {
        super("pre-vote-quorum", cluster, RaftEvent.PreVoteGranted.class, RaftEvent.RoleChanged.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.PreVoteGranted vote) {
            voters.computeIfAbsent(vote, unseen -> new BitSet()).set(node);
        } else if (event instanceof RaftEvent.RoleChanged changed
                && changed.reason() == RoleChange.MAJORITY_OF_PRE_VOTES) {
            BitSet own = voters.getOrDefault(new RaftEvent.PreVoteGranted(changed.term(), node), new BitSet());
            if (!logs.configuration(node).isQuorum(own)) {
                throw violation("server " + node + " began the election of term " + changed.term()
                        + " with the pre-votes of " + own + ", of " + logs.configuration(node));
            }
        }
    }
}
