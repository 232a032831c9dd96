package dev.lockstep.cost;

import dev.lockstep.statistics.MannWhitney;
import dev.lockstep.statistics.MedianRatio;

/**
 * What the events of a protocol cost, beside earlier costs.
 *
 * @param protocol name of the protocol
 * @param before the middle over the JVMs of the earlier costs, relative to the calibration load
 * @param now the same today
 * @param ratio of the two, with its 95 % interval
 * @param probability that JVMs which run the same code would differ so much (Mann-Whitney, exact, two-sided), times the
 *     number of protocols looked at (Bonferroni)
 * @param isSlower whether events have become more expensive by more than the threshold, and chance is no good explanation
 */
public record CostDifference(
        String protocol, double before, double now, MedianRatio ratio, double probability, boolean isSlower) {

    private static final double SIGNIFICANT = 0.05;
    /** Any; the same samples give the same interval. */
    private static final long SEED = 1;

    static CostDifference of(String protocol, double[] before, double[] now, int looks, double threshold) {
        MedianRatio ratio = MedianRatio.of(before, now, SEED);
        double probability = Math.min(1, looks * MannWhitney.probability(before, now));
        return new CostDifference(
                protocol,
                MedianRatio.median(before),
                MedianRatio.median(now),
                ratio,
                probability,
                ratio.ratio() > 1 + threshold && ratio.low() > 1 && probability < SIGNIFICANT);
    }
}
