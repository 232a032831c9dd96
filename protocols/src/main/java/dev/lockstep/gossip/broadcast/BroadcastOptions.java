package dev.lockstep.gossip.broadcast;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;

/**
 * How messages are broadcast. {@link #DEFAULTS} has the values of the papers where these have some.
 *
 * @param dissemination which way messages go
 * @param fanOut with {@code RUMOR}: to how many others a node passes a message on, drawn from both its views; at least 1
 * @param views sizes and walks of HyParView
 * @param keepAlive how often a node tells its neighbours that it is there, looks after its links, and asks again for what it
 *     misses; above zero
 * @param patience a neighbour that was silent for so many of these has failed; at least 2
 * @param graftTimeout with {@code TREE}: how long a node waits for a message that a neighbour has announced; above zero
 * @param joinWindow nodes join one after another within this time, in the order of their ids; not negative
 * @param retryTimeout how long a client waits before it hands its message to another node; above zero
 */
public record BroadcastOptions(
        Dissemination dissemination,
        int fanOut,
        Views views,
        Duration keepAlive,
        int patience,
        Duration graftTimeout,
        Duration joinWindow,
        Duration retryTimeout) {

    /** The options of a scenario that names none. */
    public static final BroadcastOptions DEFAULTS = new BroadcastOptions(
            Dissemination.TREE,
            // the fan-out that HyParView's paper compares with: active view less the sender
            4,
            Views.DEFAULTS,
            Duration.ofSeconds(1),
            3,
            // several round trips
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1));

    /** Checks each value by itself. */
    public BroadcastOptions {
        requireAtLeast("fanOut", fanOut, 1);
        requirePositive("keepAlive", keepAlive);
        requireAtLeast("patience", patience, 2);
        requirePositive("graftTimeout", graftTimeout);
        if (joinWindow.isNegative()) {
            throw new IllegalArgumentException("joinWindow=" + joinWindow + " must not be negative");
        }
        requirePositive("retryTimeout", retryTimeout);
    }

    /** These options with another way of dissemination. */
    public BroadcastOptions withDissemination(Dissemination newDissemination) {
        return new BroadcastOptions(
                newDissemination, fanOut, views, keepAlive, patience, graftTimeout, joinWindow, retryTimeout);
    }

    /** Checks how these options fit the nodes. */
    void validate(Cluster cluster) {
        int others = cluster.replicas() - 1;
        if (fanOut > others) {
            throw new IllegalArgumentException(
                    "fanOut=" + fanOut + " must be at most the number of other members, " + others);
        }
        if (others < 1) {
            throw new IllegalArgumentException("views.active=" + views.active() + " must have somebody to know: nodes="
                    + cluster.replicas() + " must be at least 2");
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + " must be above zero");
        }
    }

    /** Which way messages go. */
    public enum Dissemination {
        /** Each node passes a message on to all its neighbours but the one that it has it from. */
        FLOOD,
        /** Each node passes a message on to some random members of its views, once. */
        RUMOR,
        /** Messages follow a tree; beside it they are announced, so that who misses one can ask for it. */
        TREE
    }

    /**
     * HyParView's parameters.
     *
     * @param active most neighbours; at least 2
     * @param passive most others that are known, to take the place of neighbours that fail; at least 1
     * @param activeWalk how far a join walks until its end becomes a neighbour; at least 1
     * @param passiveWalk where on this walk the joining node is taken into a passive view; from 0 to {@code activeWalk}
     * @param shuffledActive how many neighbours a shuffle tells of; at least 0
     * @param shuffledPassive how many others; at least 0
     * @param shuffleInterval how often; above zero
     */
    public record Views(
            int active,
            int passive,
            int activeWalk,
            int passiveWalk,
            int shuffledActive,
            int shuffledPassive,
            Duration shuffleInterval) {

        /** As in the paper for 10,000 nodes; it does not give the interval. */
        public static final Views DEFAULTS = new Views(5, 30, 6, 3, 3, 4, Duration.ofSeconds(5));

        /** Checks the values. */
        public Views {
            requireAtLeast("views.active", active, 2);
            requireAtLeast("views.passive", passive, 1);
            requireAtLeast("views.activeWalk", activeWalk, 1);
            requireAtLeast("views.passiveWalk", passiveWalk, 0);
            if (passiveWalk > activeWalk) {
                throw new IllegalArgumentException(
                        "views.passiveWalk=" + passiveWalk + " must be at most views.activeWalk=" + activeWalk);
            }
            requireAtLeast("views.shuffledActive", shuffledActive, 0);
            requireAtLeast("views.shuffledPassive", shuffledPassive, 0);
            requirePositive("views.shuffleInterval", shuffleInterval);
        }
    }
}
