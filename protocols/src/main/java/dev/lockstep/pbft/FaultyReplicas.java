package dev.lockstep.pbft;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import java.util.BitSet;

/**
 * The replicas that count as faulty because they forgot what they had said: their disk was lost, or they write nothing.
 * PBFT promises something as long as there are at most f of these.
 */
final class FaultyReplicas {

    private final Quorums quorums;
    private final BitSet faulty = new BitSet();

    FaultyReplicas(Quorums quorums) {
        this.quorums = quorums;
    }

    /** Takes note of what happened to a node. */
    void follow(int node, ProtocolEvent event) {
        boolean lostDisk = event instanceof NodeLifecycle.Crashed crashed && crashed.fate() == DiskFate.WIPE;
        boolean amnesiac = event instanceof PbftEvent.Recovered recovered && recovered.amnesiac();
        if ((lostDisk || amnesiac) && node >= 0 && node < quorums.replicas()) {
            faulty.set(node);
        }
    }

    /** Whether there are more than f. */
    boolean areTooMany() {
        return faulty.cardinality() > quorums.faulty();
    }
}
