package dev.lockstep.raft;

import dev.lockstep.node.LookupOnly;
import dev.lockstep.protocol.Cluster;
import java.util.HashMap;
import java.util.Map;

/** At most one leader can be elected in a given term (Figure 3, §5.2). */
@LookupOnly("leaders are found by term")
final class ElectionSafety extends RaftInvariant {

    private final Map<Long, Integer> leaders = new HashMap<>();

    ElectionSafety(Cluster cluster) {
        super("election-safety", cluster, RaftEvent.LeaderElected.class);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.LeaderElected elected) {
            Integer other = leaders.put(elected.term(), node);
            if (other != null && other != node) {
                throw violation("term " + elected.term() + " has two leaders, " + other + " and " + node);
            }
        }
    }
}
