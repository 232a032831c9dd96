package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/** At most one leader can be elected in a given term (Figure 3, §5.2). */
final class ElectionSafety extends RaftInvariant {

    // the leader of each term, plus one
    private final LongList leaders = new LongList();

    ElectionSafety(Cluster cluster) {
        super("election-safety", cluster, RaftEvent.LeaderElected.class);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.LeaderElected elected) {
            int other = (int) leaders.get(elected.term()) - 1;
            if (other >= 0 && other != node) {
                throw violation("term " + elected.term() + " has two leaders, " + other + " and " + node);
            }
            leaders.set(elected.term(), node + 1);
        }
    }
}
