package dev.lockstep.gossip.swim;

import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.util.BitSet;

/**
 * How right the views of all members are: for each member that is up, which others it takes for absent (dead or gone), beside
 * which are. Views have converged when all are right. Each change is counted in constant time; a crash, a start, a join or a
 * leave takes time proportional to the number of replicas.
 */
final class ViewMeasure implements Measure {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int replicas;
    private final int membersAtFirst;
    /** For each replica, which others it takes for absent; made when it first differs from the beginning. */
    private final BitSet[] absentTo;

    private final BitSet absent = new BitSet();
    /** Whether a replica is a member that is up, so that its view counts. */
    private final BitSet watching = new BitSet();

    private long wrong;
    private long lastWrongNanos;

    ViewMeasure(SwimOptions options, Cluster cluster) {
        replicas = cluster.replicas();
        membersAtFirst = options.membersAtFirst(cluster);
        absentTo = new BitSet[replicas];
        absent.set(0, replicas);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (node < 0 || node >= replicas) {
            return;
        }
        if (wrong > 0) {
            lastWrongNanos = timeNanos;
        }
        if (event instanceof SwimEvent.BeliefChanged changed) {
            believe(node, changed.member(), !changed.now().isPresent());
        } else if (event instanceof SwimEvent.Joined) {
            present(node);
        } else if (event instanceof SwimEvent.Departed || event instanceof NodeLifecycle.Crashed) {
            goAway(node);
        }
        if (wrong > 0) {
            lastWrongNanos = timeNanos;
        }
    }

    private void believe(int node, int member, boolean isAbsent) {
        BitSet view = view(node);
        if (view.get(member) != isAbsent) {
            view.set(member, isAbsent);
            if (watching.get(node)) {
                wrong += isAbsent == absent.get(member) ? -1 : 1;
            }
        }
    }

    private void present(int node) {
        if (!absent.get(node)) {
            return;
        }
        absent.clear(node);
        recount(node);
        watching.set(node);
        wrong += wrongIn(node);
    }

    private void goAway(int node) {
        if (watching.get(node)) {
            wrong -= wrongIn(node);
            watching.clear(node);
        }
        // it begins anew
        absentTo[node] = null;
        if (!absent.get(node)) {
            absent.set(node);
            recount(node);
        }
    }

    /** A member came or went: who was right about it is wrong now, and the other way round. */
    private void recount(int member) {
        for (int node = watching.nextSetBit(0); node >= 0; node = watching.nextSetBit(node + 1)) {
            if (node != member) {
                wrong += takesForAbsent(node, member) == absent.get(member) ? -1 : 1;
            }
        }
    }

    private long wrongIn(int node) {
        long count = 0;
        for (int member = 0; member < replicas; member++) {
            if (member != node && takesForAbsent(node, member) != absent.get(member)) {
                count++;
            }
        }
        return count;
    }

    private boolean takesForAbsent(int node, int member) {
        BitSet view = absentTo[node];
        return view == null ? member >= membersAtFirst : view.get(member);
    }

    private BitSet view(int node) {
        BitSet view = absentTo[node];
        if (view == null) {
            view = new BitSet();
            view.set(membersAtFirst, replicas);
            absentTo[node] = view;
        }
        return view;
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("membersAtEnd", watching.cardinality());
        report.put("wrongViewsAtEnd", wrong);
        report.put("lastWrongViewSeconds", (wrong > 0 ? endNanos : lastWrongNanos) / NANOS_PER_SECOND);
    }
}
