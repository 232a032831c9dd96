package dev.lockstep.gossip;

import dev.lockstep.gossip.Peers.Selection;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Purpose;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Places;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/**
 * Whom a node contacts: functions of one draw for each contact. Only a partial view needs a list of members, so only then
 * a node keeps one.
 */
public final class PeerChoice {

    private static final int[] NO_VIEW = {};

    private PeerChoice() {}

    /** What a node keeps before it starts: one array for all, as there may be a million nodes. */
    public static int[] noView() {
        return NO_VIEW;
    }

    /**
     * The view that a node keeps from its start on, to be handed to the other methods: members that it draws with {@code PARTIAL}, else
     * nothing.
     */
    public static int[] view(NodeContext context, Purpose purpose, Peers peers, Cluster cluster) {
        return peers.selection() == Selection.PARTIAL
                ? uniform(context, purpose, cluster.replicas(), peers.viewSize())
                : NO_VIEW;
    }

    /** Draws one peer. */
    public static int one(NodeContext context, Purpose purpose, Peers peers, Cluster cluster, int[] view) {
        long bits = context.draw(purpose);
        return switch (peers.selection()) {
            case UNIFORM -> other(context.id(), (int) Draws.below(bits, cluster.replicas() - 1L));
            case PARTIAL -> view[(int) Draws.below(bits, view.length)];
            case SPATIAL, RING -> byDistance(context.id(), peers, cluster, bits);
        };
    }

    /** Draws peers: all of them different, but for those by distance, of which near ones may come twice. */
    public static int[] some(
            NodeContext context, Purpose purpose, Peers peers, Cluster cluster, int[] view, int count) {
        switch (peers.selection()) {
            case UNIFORM -> {
                return uniform(context, purpose, cluster.replicas(), count);
            }
            case PARTIAL -> {
                int[] positions = sample(context, purpose, view.length, count);
                for (int i = 0; i < count; i++) {
                    positions[i] = view[positions[i]];
                }
                return positions;
            }
            default -> {
                int[] chosen = new int[count];
                for (int i = 0; i < count; i++) {
                    chosen[i] = byDistance(context.id(), peers, cluster, context.draw(purpose));
                }
                return chosen;
            }
        }
    }

    private static int[] uniform(NodeContext context, Purpose purpose, int members, int count) {
        int[] chosen = sample(context, purpose, members - 1, count);
        for (int i = 0; i < count; i++) {
            chosen[i] = other(context.id(), chosen[i]);
        }
        return chosen;
    }

    /**
     * So many different numbers below {@code range}, by Floyd's sampling: the i-th draw is from a range that is larger by
     * one; a number that was chosen before stands for the end of the range.
     */
    private static int[] sample(NodeContext context, Purpose purpose, int range, int count) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            int last = range - count + i;
            int number = (int) Draws.below(context.draw(purpose), last + 1L);
            chosen[i] = contains(chosen, i, number) ? last : number;
        }
        return chosen;
    }

    /**
     * A rank is drawn from the density x to the power of minus a on [1, members), and stands for all members at the same
     * distance. So one at a distance within which there are Q members is chosen with probability proportional to about Q to
     * the power of minus a.
     */
    private static int byDistance(int self, Peers peers, Cluster cluster, long bits) {
        int members = cluster.replicas();
        int rank = rank(Draws.unit(bits), members, peers.exponent());
        // a second number of the same draw decides among those at the same distance
        long among = Mix.mix64(bits);
        return peers.selection() == Selection.RING
                ? onRing(self, members, rank, among)
                : inPlaces(self, cluster.places(), rank, among);
    }

    /** A rank from 1 to {@code members - 1}. */
    static int rank(double unit, int members, double exponent) {
        double x;
        if (exponent == 1) {
            x = StrictMath.pow(members, unit);
        } else {
            double far = StrictMath.pow(members, 1 - exponent);
            x = StrictMath.pow(1 - unit * (1 - far), 1 / (1 - exponent));
        }
        return Math.min(members - 1, (int) x);
    }

    /** Two members at each distance, one on either side; just one opposite, if their number is even. */
    private static int onRing(int self, int members, int rank, long among) {
        int distance = (rank + 1) / 2;
        int step = (among & 1) == 0 ? distance : members - distance;
        return (int) (((long) self + step) % members);
    }

    /** The member of this rank, counted from 1, if places are passed through in the order of their distance. */
    private static int inPlaces(int self, Places places, int rank, long among) {
        int own = places.of(self);
        int others = places.size(own) - 1;
        if (rank <= others) {
            int chosen = (int) Draws.below(among, others);
            return places.member(own, chosen >= places.rankOf(self) ? chosen + 1 : chosen);
        }
        int steps = 1;
        int passed = others + places.size(places.nearest(own, steps));
        while (rank > passed) {
            steps++;
            passed += places.size(places.nearest(own, steps));
        }
        int place = places.nearest(own, steps);
        return places.member(place, (int) Draws.below(among, places.size(place)));
    }

    /** The member of a rank among all but this node. */
    private static int other(int self, int rank) {
        return rank >= self ? rank + 1 : rank;
    }

    private static boolean contains(int[] chosen, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == number) {
                return true;
            }
        }
        return false;
    }
}
