package dev.lockstep.gossip.swim;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;

/** Nobody believes in an incarnation that the member itself has not taken (§4.2). */
final class OwnIncarnations implements Invariant {

    /** The highest incarnation that each member has taken, in all its lives. */
    private final int[] taken;

    OwnIncarnations(Cluster cluster) {
        taken = new int[cluster.replicas()];
    }

    @Override
    public String name() {
        return "own-incarnation";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof SwimEvent.Refuted refuted) {
            taken[node] = Math.max(taken[node], refuted.incarnation());
        } else if (event instanceof SwimEvent.Joining joining) {
            taken[node] = Math.max(taken[node], joining.incarnation());
        } else if (event instanceof SwimEvent.BeliefChanged changed
                && changed.incarnation() > taken[changed.member()]) {
            throw violation("node " + node + " believes in incarnation " + changed.incarnation() + " of member "
                    + changed.member() + ", which has taken " + taken[changed.member()] + " at most");
        }
    }
}
