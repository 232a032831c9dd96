package dev.lockstep.gossip.swim;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.Arrays;

/**
 * Nobody declares a member dead unless a probe of it has failed in that incarnation. Where nothing is lost, late or down no
 * probe fails, so no member is declared dead then.
 */
final class FoundedDeaths implements Invariant {

    /** The highest incarnation of each member in which a probe of it failed. */
    private final int[] failed;

    FoundedDeaths(Cluster cluster) {
        failed = new int[cluster.replicas()];
        Arrays.fill(failed, -1);
    }

    @Override
    public String name() {
        return "no-unfounded-death";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof SwimEvent.ProbeFailed probe) {
            failed[probe.target()] = Math.max(failed[probe.target()], probe.incarnation());
        } else if (event instanceof SwimEvent.BeliefChanged changed
                && changed.now() == Status.DEAD
                && changed.incarnation() > failed[changed.member()]) {
            throw violation("node " + node + " declares member " + changed.member() + " dead in incarnation "
                    + changed.incarnation() + ", in which no probe of it has failed");
        }
    }
}
