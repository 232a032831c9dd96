package dev.lockstep.pbft;

import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import java.util.BitSet;

/**
 * The replicas that count as faulty. Some forgot what they had said: their disk was lost, or they write nothing. Others are
 * Byzantine, from the moment at which the fault plan makes them so until they have been rebooted and have recovered, or once
 * and for all if they do not recover. PBFT promises something as long as there are at no time more than f of both.
 */
final class FaultyReplicas {

    private final Quorums quorums;
    private final BitSet forgetful = new BitSet();
    /** Replicas and clients. */
    private final BitSet byzantine = new BitSet();
    /** Those of the Byzantine ones that were not rebooted since. */
    private final BitSet deviating = new BitSet();
    /** All replicas that were faulty at some time. */
    private final BitSet ever = new BitSet();
    /** Those that were faulty when more than f were for the first time; empty if never. */
    private BitSet tooMany = new BitSet();

    FaultyReplicas(Quorums quorums) {
        this.quorums = quorums;
    }

    /** Takes note of what happened to a node. Returns whether it was Byzantine, and is a correct one again. */
    boolean follow(int node, ProtocolEvent event) {
        boolean lostDisk = event instanceof NodeLifecycle.Crashed crashed && crashed.fate() == DiskFate.WIPE;
        boolean amnesiac = event instanceof PbftEvent.Recovered recovered && recovered.amnesiac();
        if (node < 0) {
            return false;
        } else if ((lostDisk || amnesiac) && node < quorums.replicas()) {
            forgetful.set(node);
        } else if (event instanceof NodeLifecycle.Compromised) {
            byzantine.set(node);
            deviating.set(node);
        } else if (event instanceof NodeLifecycle.Rebooted) {
            deviating.clear(node);
        } else if (event instanceof PbftEvent.RecoveryCompleted && byzantine.get(node) && !deviating.get(node)) {
            byzantine.clear(node);
            return true;
        }
        BitSet faulty = faulty();
        ever.or(faulty);
        if (tooMany.isEmpty() && faulty.cardinality() > quorums.faulty()) {
            tooMany = faulty;
        }
        return false;
    }

    /** Whether so many forgot what they had said that nothing is promised, and nobody is to blame. */
    boolean forgotTooMuch() {
        return forgetful.cardinality() > quorums.faulty();
    }

    /** Whether this replica or client is Byzantine: no promise is made to it. */
    boolean isByzantine(int node) {
        return node >= 0 && byzantine.get(node);
    }

    /** How many replicas are faulty now. */
    int count() {
        return faulty().cardinality();
    }

    /** Whether more were faulty at one time, for whatever reason, than the protocol survives. */
    boolean areTooMany() {
        return !tooMany.isEmpty();
    }

    /** How many were faulty and how many may be, for people. */
    @Override
    public String toString() {
        int f = quorums.faulty();
        String limit = "f = " + f + " of n = " + quorums.replicas();
        if (ever.isEmpty()) {
            return "no replica was faulty in this run, " + limit + " may be";
        }
        String who = "faulty in this run: " + Evidence.names(ever);
        if (areTooMany()) {
            boolean others = !tooMany.equals(ever);
            return who + (others ? ", of these at one time " + Evidence.names(tooMany) : "")
                    + "; the fault plan exceeds " + limit;
        }
        return who + (ever.cardinality() > f ? ", at no time more than " : ", no more than ") + limit;
    }

    private BitSet faulty() {
        BitSet faulty = byzantine.get(0, quorums.replicas());
        faulty.or(forgetful);
        return faulty;
    }
}
