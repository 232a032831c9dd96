package dev.lockstep.gossip.antientropy;

import dev.lockstep.protocol.Cluster;
import java.time.Duration;

/**
 * How replicas compare notes. {@link #DEFAULTS} has a reason for each value.
 *
 * @param direction in which entries go in an exchange
 * @param period of each replica: it begins an exchange in each; above zero
 * @param fanOut how many others it exchanges with in a period; at least 1, at most the number of other replicas
 * @param treeDepth levels of the hash tree below its root, each with 16 times as many hashes; from 1 to 5
 * @param certificateLifetime how long a death certificate is kept, by the time of the deletion; zero means for ever. A
 *     replica that was cut off for longer brings deleted keys back
 * @param answerTimeout how long a client waits for an answer before it abandons the operation; above zero
 * @param seeding what the map holds when the run begins
 */
public record AntiEntropyOptions(
        Direction direction,
        Duration period,
        int fanOut,
        int treeDepth,
        Duration certificateLifetime,
        Duration answerTimeout,
        Seeding seeding) {

    private static final int DEEPEST = 5;

    /** The options of a scenario that names none. */
    public static final AntiEntropyOptions DEFAULTS = new AntiEntropyOptions(
            // both ways cost one exchange
            Direction.PUSH_PULL,
            Duration.ofSeconds(1),
            1,
            // 4,096 leaves: a few keys each in a map of ten thousand
            3,
            // nothing that was deleted comes back
            Duration.ZERO,
            Duration.ofSeconds(5),
            Seeding.EMPTY);

    /** Checks each value by itself. */
    public AntiEntropyOptions {
        requirePositive("period", period);
        requireAtLeast("fanOut", fanOut, 1);
        if (treeDepth < 1 || treeDepth > DEEPEST) {
            throw new IllegalArgumentException("treeDepth=" + treeDepth + " must be between 1 and " + DEEPEST);
        }
        if (certificateLifetime.isNegative()) {
            throw new IllegalArgumentException(
                    "certificateLifetime=" + certificateLifetime + " must not be negative; zero means for ever");
        }
        requirePositive("answerTimeout", answerTimeout);
    }

    /** These options with another direction and another beginning. */
    public AntiEntropyOptions with(Direction newDirection, Seeding newSeeding) {
        return new AntiEntropyOptions(
                newDirection, period, fanOut, treeDepth, certificateLifetime, answerTimeout, newSeeding);
    }

    /** Checks how these options fit the nodes. */
    void validate(Cluster cluster) {
        if (fanOut > cluster.replicas() - 1) {
            throw new IllegalArgumentException(
                    "fanOut=" + fanOut + " must be at most the number of other replicas, " + (cluster.replicas() - 1));
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

    /** In which direction entries go. */
    public enum Direction {
        /** From the replica that began the exchange to the other. */
        PUSH,
        /** From the other to the one that began. */
        PULL,
        /** Both ways. */
        PUSH_PULL
    }

    /**
     * What the map holds when the run begins.
     *
     * @param keys number of keys that all replicas have
     * @param newer of these, how many have a newer value at the first replica
     * @param valueBytes size of each value, at least 16
     */
    public record Seeding(int keys, int newer, int valueBytes) {

        /** Nothing. */
        public static final Seeding EMPTY = new Seeding(0, 0, 100);

        private static final int LONGEST_TEXT = 16;

        /** Checks the values. */
        public Seeding {
            requireAtLeast("seeding.keys", keys, 0);
            requireAtLeast("seeding.newer", newer, 0);
            if (newer > keys) {
                throw new IllegalArgumentException("seeding.newer=" + newer + " must be at most seeding.keys=" + keys);
            }
            requireAtLeast("seeding.valueBytes", valueBytes, LONGEST_TEXT);
        }
    }
}
