package dev.lockstep.network;

import dev.lockstep.data.Quantities;
import java.time.Duration;

/**
 * Loss that comes in bursts: each directed link changes between a good and a bad state, each lasting an exponential
 * time, with a probability of loss in each. Gilbert, "Capacity of a burst-noise channel", 1960; Elliott, "Estimates of
 * error rates for codes on burst-noise channels", 1963; here in continuous time.
 *
 * @param meanGood mean duration of the good state
 * @param meanBad mean duration of the bad state
 * @param lossInGood probability of loss while the link is good
 * @param lossInBad probability of loss while the link is bad
 */
public record BurstLoss(Duration meanGood, Duration meanBad, double lossInGood, double lossInBad) {

    /** Checks durations and probabilities. */
    public BurstLoss {
        Quantities.requirePositive("meanGood", meanGood);
        Quantities.requirePositive("meanBad", meanBad);
        Quantities.requireProbability("lossInGood", lossInGood);
        Quantities.requireProbability("lossInBad", lossInBad);
    }

    /**
     * What a configuration that names only some of the fields gets: a tenth of a second without contact about every ten
     * seconds, as when a route flaps.
     */
    public static BurstLoss defaults() {
        return new BurstLoss(Duration.ofSeconds(10), Duration.ofMillis(100), 0, 1);
    }

    /** The part of time in the bad state, in the long run. */
    public double badShare() {
        double good = meanGood.toNanos();
        double bad = meanBad.toNanos();
        return bad / (good + bad);
    }

    /** The probability of loss in the long run. */
    public double meanLoss() {
        return lossInGood + badShare() * (lossInBad - lossInGood);
    }
}
