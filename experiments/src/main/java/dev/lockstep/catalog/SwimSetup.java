package dev.lockstep.catalog;

import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Parameters of {@link GossipSwim}.
 *
 * @param only which tables
 * @param largest largest group of the first table
 * @param crashShare share of the members that crash in it, one at least
 * @param members size of the group of the second table
 * @param paused how many of its members are paused
 * @param pauseLasts how long a pause lasts
 * @param awakeFor how long it goes on before the next pause
 */
public record SwimSetup(
        Table only, int largest, double crashShare, int members, int paused, Duration pauseLasts, Duration awakeFor) {

    /**
     * An eighth of the members, paused for longer than a suspicion lasts, and awake for about a round trip: long enough to
     * send a ping, too short to see all answers, as in the experiments of the Lifeguard paper.
     */
    public static final SwimSetup DEFAULTS =
            new SwimSetup(Table.BOTH, 10_000, 0.01, 128, 16, Duration.ofSeconds(12), Duration.ofMillis(1));

    /** Checks the values. */
    public SwimSetup {
        Quantities.requireProbability("crashShare", crashShare);
        requireAtLeast("largest", largest, 10);
        requireAtLeast("members", members, 10);
        requireAtLeast("paused", paused, 0);
        if (paused >= members) {
            throw new IllegalArgumentException("paused=" + paused + " must be below members=" + members);
        }
        Quantities.requirePositive("pauseLasts", pauseLasts);
        Quantities.requirePositive("awakeFor", awakeFor);
    }

    /** Which tables are made. */
    public enum Table {
        /** Both. */
        BOTH,
        /** Groups of different sizes. */
        SIZES,
        /** Paused members. */
        PAUSES
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
    }
}
