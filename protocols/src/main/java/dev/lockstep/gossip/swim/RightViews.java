package dev.lockstep.gossip.swim;

import dev.lockstep.gossip.Agreement;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Cluster;
import java.util.BitSet;

/**
 * Whether the views of all members are right: for each member that is up, which others it takes for absent (dead or gone),
 * beside which are. Crashes and starts disturb that, joins and leaves, too. Each change is counted in constant time; one of
 * those that disturb takes time proportional to the number of replicas.
 */
final class RightViews implements Agreement {

    private final int replicas;
    private final int membersAtFirst;
    /** For each replica, which others it takes for absent; made when it first differs from the beginning. */
    private final BitSet[] absentTo;

    private final BitSet absent = new BitSet();
    /** Whether a replica is a member that is up, so that its view counts. */
    private final BitSet watching = new BitSet();

    private long wrong;

    RightViews(SwimOptions options, Cluster cluster) {
        replicas = cluster.replicas();
        membersAtFirst = options.membersAtFirst(cluster);
        absentTo = new BitSet[replicas];
        absent.set(0, replicas);
    }

    @Override
    public boolean observe(int node, ProtocolEvent event) {
        if (node < 0 || node >= replicas) {
            return false;
        }
        if (event instanceof SwimEvent.BeliefChanged changed) {
            believe(node, changed.member(), !changed.now().isPresent());
            return false;
        } else if (event instanceof SwimEvent.Joined) {
            present(node);
            return true;
        } else if (event instanceof SwimEvent.Departed || event instanceof NodeLifecycle.Crashed) {
            goAway(node);
            return true;
        }
        return false;
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
    public boolean holds() {
        return wrong == 0;
    }

    @Override
    public String problem() {
        return wrong + (wrong == 1 ? " view of a member" : " views of members") + " by others are wrong";
    }

    /** How many views of one member by another are wrong. */
    long wrong() {
        return wrong;
    }

    /** Number of members that are up. */
    int members() {
        return watching.cardinality();
    }
}
