package dev.lockstep.gossip.rumor;

import dev.lockstep.gossip.rumor.RumorOptions.Peers;
import dev.lockstep.gossip.rumor.RumorOptions.Selection;
import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** Whom a node contacts: functions of one draw for each contact, without a list of members. */
final class PeerChoice {

    private PeerChoice() {}

    /**
     * Draws peers, all of them different if the choice is uniform.
     *
     * @param members number of members; ids from 0
     */
    static int[] draw(NodeContext context, Peers peers, int members, int count) {
        int self = context.id();
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            long bits = context.draw(RumorPurpose.PEER);
            if (peers.selection() == Selection.UNIFORM) {
                // Floyd's sampling: the i-th draw is from a range that is larger by one; one that was chosen before
                // stands
                // for the end of the range
                int last = members - 1 - count + i;
                int rank = (int) Draws.below(bits, last + 1L);
                chosen[i] = contains(chosen, i, rank) ? last : rank;
            } else {
                chosen[i] = spatial(peers, self, members, bits);
            }
        }
        if (peers.selection() == Selection.UNIFORM) {
            for (int i = 0; i < count; i++) {
                chosen[i] += chosen[i] >= self ? 1 : 0;
            }
        }
        return chosen;
    }

    /** Draws one peer. */
    static int drawOne(NodeContext context, Peers peers, int members) {
        long bits = context.draw(RumorPurpose.PEER);
        int self = context.id();
        if (peers.selection() == Selection.SPATIAL) {
            return spatial(peers, self, members, bits);
        }
        int rank = (int) Draws.below(bits, members - 1L);
        return rank >= self ? rank + 1 : rank;
    }

    /**
     * A member by distance. The others are ranked by distance; a rank is drawn from the density x to the power of minus a
     * on [1, members), and stands for all members at the same distance. So one at a distance within which there are Q
     * members is chosen with probability proportional to about Q to the power of minus a, as in section 3.1 of the paper.
     */
    private static int spatial(Peers peers, int self, int members, long bits) {
        int rank = rank(Draws.unit(bits), members, peers.exponent());
        // a second number of the same draw decides among those at the same distance
        long among = Mix.mix64(bits);
        return peers.regions() == 0
                ? onRing(self, members, rank, among)
                : inRegions(self, members, peers.regions(), rank, among);
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

    /** Members of the own region are near, all others are far. */
    private static int inRegions(int self, int members, int regions, int rank, long among) {
        int own = self % regions;
        int inOwn = (members - own + regions - 1) / regions;
        if (rank < inOwn) {
            int other = (int) Draws.below(among, inOwn - 1L);
            return own + regions * (other >= self / regions ? other + 1 : other);
        }
        // all members in the order of their ids, without those of the own region
        int other = (int) Draws.below(among, members - inOwn);
        int others = regions - 1;
        int offset = other % others;
        return other / others * regions + (offset >= own ? offset + 1 : offset);
    }

    private static boolean contains(int[] chosen, int count, int rank) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == rank) {
                return true;
            }
        }
        return false;
    }
}
