package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Messages that are held up, so that later ones overtake them.
 *
 * @param probability that a message is held up
 * @param extraDelay for how long
 */
public record Reordering(double probability, DurationDistribution extraDelay) {

    /** Checks the probability. */
    public Reordering {
        Quantities.requireProbability("probability", probability);
    }

    /** No reordering beyond what the spread of the delay causes; if a fault causes some, it is by about 10 ms. */
    public static Reordering defaults() {
        return new Reordering(0, DurationDistribution.exponential(Duration.ofMillis(10)));
    }
}
