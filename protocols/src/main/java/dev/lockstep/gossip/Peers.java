package dev.lockstep.gossip;

import dev.lockstep.protocol.Cluster;

/**
 * Whom a node contacts.
 *
 * @param selection how peers are chosen
 * @param exponent with {@code SPATIAL} and {@code RING}: the power with which interest falls with distance, see
 *     {@link Selection#SPATIAL}; above 0, at most 10
 * @param viewSize with {@code PARTIAL}: how many others a node knows; at least 1, at most the number of other members
 */
public record Peers(Selection selection, double exponent, int viewSize) {

    /** Everybody alike. */
    public static final Peers UNIFORM = new Peers(
            Selection.UNIFORM,
            // on a ring, the traffic of all links together then grows with the logarithm of the distance (Demers et al.
            // 1987, section 3)
            2,
            // as many as a passive view of HyParView
            30);

    private static final double LARGEST_EXPONENT = 10;

    /** Checks the values. */
    public Peers {
        if (!(exponent > 0 && exponent <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException("peers.exponent=" + exponent + " must be above 0 and at most 10");
        }
        if (viewSize < 1) {
            throw new IllegalArgumentException("peers.viewSize=" + viewSize + " must be at least 1");
        }
    }

    /** These with another selection. */
    public Peers with(Selection newSelection) {
        return new Peers(newSelection, exponent, viewSize);
    }

    /**
     * Checks how these fit the nodes.
     *
     * @param fanOut contacts at a time
     */
    public void validate(Cluster cluster, int fanOut) {
        int others = cluster.replicas() - 1;
        if (fanOut > others) {
            throw new IllegalArgumentException(
                    "fanOut=" + fanOut + " must be at most the number of other members, " + others);
        }
        if (selection == Selection.PARTIAL && viewSize > others) {
            throw new IllegalArgumentException(
                    "peers.viewSize=" + viewSize + " must be at most the number of other members, " + others);
        }
        if (selection == Selection.PARTIAL && fanOut > viewSize) {
            throw new IllegalArgumentException("fanOut=" + fanOut
                    + " must be at most the number of members that a node knows, peers.viewSize=" + viewSize);
        }
        if (selection == Selection.SPATIAL && cluster.places().count() == 1) {
            throw new IllegalArgumentException("peers.selection=SPATIAL must have a topology with at least two regions:"
                    + " else nobody is nearer than others; RING places nodes by their ids");
        }
    }

    /** How peers are chosen. */
    public enum Selection {
        /** All other members are as likely. */
        UNIFORM,
        /** All members of a view are as likely: a few others that the node draws when it starts, and no more. */
        PARTIAL,
        /**
         * Near members are likelier: all others are ranked by their distance in the scenario's topology, and one of rank i
         * is chosen with a probability proportional to i to the power of minus {@code exponent}, or to the mean of that over
         * all ranks at the same distance (section 3.1 of Demers et al. 1987). Those of the own region are nearest, the
         * other regions follow in the order of their mean delay.
         */
        SPATIAL,
        /** The same, with all nodes evenly on a ring in the order of their ids, whatever the topology. */
        RING
    }
}
