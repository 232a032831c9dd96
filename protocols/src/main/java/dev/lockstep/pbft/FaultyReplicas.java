package dev.lockstep.pbft;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import java.util.BitSet;

/**
 * The replicas that count as faulty. Some forgot what they had said: their disk was lost, or they write nothing. Others are
 * Byzantine, once and for all from the moment at which the fault plan makes them so. PBFT promises something as long as
 * there are at most f of both.
 */
final class FaultyReplicas {

    private final Quorums quorums;
    private final BitSet forgetful = new BitSet();
    /** Replicas and clients. */
    private final BitSet byzantine = new BitSet();

    FaultyReplicas(Quorums quorums) {
        this.quorums = quorums;
    }

    /** Takes note of what happened to a node. */
    void follow(int node, ProtocolEvent event) {
        boolean lostDisk = event instanceof NodeLifecycle.Crashed crashed && crashed.fate() == DiskFate.WIPE;
        boolean amnesiac = event instanceof PbftEvent.Recovered recovered && recovered.amnesiac();
        if ((lostDisk || amnesiac) && node >= 0 && node < quorums.replicas()) {
            forgetful.set(node);
        } else if (event instanceof NodeLifecycle.Compromised && node >= 0) {
            byzantine.set(node);
        }
    }

    /** Whether so many forgot what they had said that nothing is promised, and nobody is to blame. */
    boolean forgotTooMuch() {
        return forgetful.cardinality() > quorums.faulty();
    }

    /** Whether this replica or client is Byzantine: no promise is made to it. */
    boolean isByzantine(int node) {
        return node >= 0 && byzantine.get(node);
    }

    /** Whether more are faulty, for whatever reason, than the protocol survives. */
    boolean areTooMany() {
        return faulty().cardinality() > quorums.faulty();
    }

    /** How many are faulty and how many may be, for people. */
    @Override
    public String toString() {
        BitSet faulty = faulty();
        int f = quorums.faulty();
        String limit = "f = " + f + " of n = " + quorums.replicas();
        if (faulty.isEmpty()) {
            return "no replica was faulty in this run, " + limit + " may be";
        }
        boolean exceeded = faulty.cardinality() > f;
        return "faulty in this run: " + Evidence.names(faulty)
                + (exceeded ? "; the fault plan exceeds " + limit : ", no more than " + limit);
    }

    private BitSet faulty() {
        BitSet faulty = byzantine.get(0, quorums.replicas());
        faulty.or(forgetful);
        return faulty;
    }
}
