package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Messages that arrive twice.
 *
 * @param probability that a message is doubled
 * @param extraDelay how much later the copy arrives
 */
public record Duplication(double probability, DurationDistribution extraDelay) {

    /** Checks the probability. */
    public Duplication {
        Quantities.requireProbability("probability", probability);
    }

    /** No duplication; if a fault causes some, copies come about 10 ms later. */
    public static Duplication defaults() {
        return new Duplication(0, DurationDistribution.exponential(Duration.ofMillis(10)));
    }
}
