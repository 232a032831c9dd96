package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/**
 * With pre-votes, a server enters a term of its own only if a majority of the voters in its log's latest configuration
 * would vote for it there (dissertation 9.6).
 */
final class PreVoteQuorum extends RaftInvariant {

    private final VotesByTerm votes = new VotesByTerm();
    private final ReplicaLogs logs;

    PreVoteQuorum(Cluster cluster, ReplicaLogs logs) {
        super("pre-vote-quorum", cluster, RaftEvent.PreVoteGranted.class, RaftEvent.RoleChanged.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.PreVoteGranted vote) {
            votes.add(vote.electionTerm(), vote.candidate(), node);
        } else if (event instanceof RaftEvent.RoleChanged changed
                && changed.reason() == RoleChange.MAJORITY_OF_PRE_VOTES) {
            BitSet own = votes.of(changed.term(), node);
            if (!logs.configuration(node).isQuorum(own) && !votes.isForgotten(changed.term())) {
                throw violation("server " + node + " began the election of term " + changed.term()
                        + " with the pre-votes of " + own + ", of " + logs.configuration(node));
            }
        }
    }
}
