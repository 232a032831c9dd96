package dev.lockstep.fault;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyedDraw;
import java.time.Duration;

/** Draws a shape of partition, and which replica has which place in it. */
final class PartitionDraw {

    private static final int SHAPES = 7;

    private final Cluster cluster;
    private final KeyedDraw draw;

    PartitionDraw(Cluster cluster, KeyedDraw draw) {
        this.cluster = cluster;
        this.draw = draw;
    }

    /**
     * A partition.
     *
     * @param one the replica that a shape with one special place has there
     */
    LinkFault partition(NodeTarget one, Duration at, Duration lasts) {
        return switch ((int) draw.below("shape", SHAPES)) {
            case 0 -> placed(Partitions.halves(cluster, at, lasts));
            case 1 -> placed(Partitions.majorityMinority(cluster, at, lasts));
            case 2 -> placed(Partitions.bridge(cluster, at, lasts));
            case 3 -> placed(Partitions.ring(cluster, at, lasts));
            case 4 -> new LinkFault.Isolate(one, at, lasts);
            case 5 -> Partitions.mute(0, at, lasts).aimed(any -> one);
            default -> Partitions.deaf(0, at, lasts).aimed(any -> one);
        };
    }

    private LinkFault placed(LinkFault.Partition shape) {
        int[] places = permutation(cluster.replicas());
        return shape.aimed(place -> NodeTarget.node(places[place.id()]));
    }

    /** A keyed shuffle (Fisher and Yates). */
    private int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = (int) draw.below("place " + i, i + 1L);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
