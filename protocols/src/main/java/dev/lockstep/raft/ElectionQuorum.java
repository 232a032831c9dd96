package dev.lockstep.raft;

import dev.lockstep.node.LookupOnly;
import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A candidate becomes leader only if a majority of the servers voted for it in its term (§5.2). */
@LookupOnly("voters are found by term and candidate")
final class ElectionQuorum extends RaftInvariant {

    private final Map<RaftEvent.VoteGranted, BitSet> voters = new HashMap<>();

    ElectionQuorum(Cluster cluster) {
        super("election-quorum", cluster, RaftEvent.VoteGranted.class, RaftEvent.LeaderElected.class);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.VoteGranted vote) {
            voters.computeIfAbsent(vote, unseen -> new BitSet()).set(node);
        } else if (event instanceof RaftEvent.LeaderElected elected) {
            BitSet own = voters.getOrDefault(new RaftEvent.VoteGranted(elected.term(), node), new BitSet());
            if (own.cardinality() < cluster().majority()) {
                throw violation("server " + node + " became leader of term " + elected.term() + " with the votes of "
                        + own + ", of " + cluster().replicas() + " servers");
            }
        }
    }
}
