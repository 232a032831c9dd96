package dev.lockstep.scenario;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Administrative actions that are drawn from the seed: the protocol offers them
 * ({@link dev.lockstep.protocol.Protocol#randomAction}), at times that are uniform between the two given ones. Each is a
 * function of the seed and its number, so one more or less moves no other.
 *
 * @param from when the first action may be asked for
 * @param until when no more is asked for
 * @param actions number of actions, at most 100,000
 */
public record RandomAdministration(Duration from, Duration until, int actions) {

    private static final int MOST_ACTIONS = 100_000;

    /** Eight actions in the half minute in which {@link dev.lockstep.fault.FaultIntensity#defaults} makes trouble. */
    public static RandomAdministration defaults() {
        return new RandomAdministration(Duration.ofSeconds(2), Duration.ofSeconds(30), 8);
    }

    /** Checks each value. */
    public RandomAdministration {
        Quantities.requireNotNegative("from", from);
        if (until.compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "until=" + DurationText.format(until) + " must be above from=" + DurationText.format(from));
        }
        if (actions < 0 || actions > MOST_ACTIONS) {
            throw new IllegalArgumentException("actions=" + actions + " must be between 0 and " + MOST_ACTIONS);
        }
    }
}
