package dev.lockstep.sweep;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.StatisticalSummary;
import org.jspecify.annotations.Nullable;

/**
 * What runs with different seeds say of a figure. The interval is Student's: it covers the mean over all seeds in 95 of 100
 * sweeps, if the figure is distributed normally or the runs are many.
 *
 * @param runs number of runs that have the figure
 * @param mean their mean
 * @param standardDeviation of the sample; null for a single run
 * @param halfWidth half the width of the 95 % interval around the mean; null for a single run
 */
public record Estimate(
        long runs,
        double mean,
        @Nullable Double standardDeviation,
        @Nullable Double halfWidth) {

    private static final double UPPER_QUANTILE = 0.975;

    /** The estimate from a sample, which is not empty. */
    public static Estimate of(StatisticalSummary sample) {
        long runs = sample.getN();
        if (runs == 1) {
            return new Estimate(1, sample.getMean(), null, null);
        }
        double deviation = sample.getStandardDeviation();
        double quantile = new TDistribution(runs - 1).inverseCumulativeProbability(UPPER_QUANTILE);
        return new Estimate(runs, sample.getMean(), deviation, quantile * deviation / Math.sqrt(runs));
    }

    /** Lower end of the interval, or null for a single run. */
    public @Nullable Double low() {
        return halfWidth == null ? null : mean - halfWidth;
    }

    /** Upper end of the interval, or null for a single run. */
    public @Nullable Double high() {
        return halfWidth == null ? null : mean + halfWidth;
    }
}
