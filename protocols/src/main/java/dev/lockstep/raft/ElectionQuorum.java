package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/**
 * A candidate becomes leader only if a majority of the voters voted for it in its term (§5.2): those of the latest
 * configuration in its own log (dissertation 4.1), and of both sets of voters while it is joint (4.3).
 */
final class ElectionQuorum extends RaftInvariant {

    private final VotesByTerm votes = new VotesByTerm();
    private final ReplicaLogs logs;

    ElectionQuorum(Cluster cluster, ReplicaLogs logs) {
        super("election-quorum", cluster, RaftEvent.VoteGranted.class, RaftEvent.LeaderElected.class);
        this.logs = logs;
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.VoteGranted vote) {
            votes.add(vote.term(), vote.candidate(), node);
        } else if (event instanceof RaftEvent.LeaderElected elected) {
            BitSet own = votes.of(elected.term(), node);
            Configuration configuration = logs.configuration(node);
            if (!configuration.isQuorum(own) && !votes.isForgotten(elected.term())) {
                throw violation("server " + node + " became leader of term " + elected.term() + " with the votes of "
                        + own + ", of " + configuration);
            }
        }
    }
}
