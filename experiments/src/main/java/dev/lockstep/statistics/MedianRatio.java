package dev.lockstep.statistics;

import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * How many times the median of one sample is that of another, with a 95 % interval by the bootstrap (Efron, "Bootstrap methods:
 * another look at the jackknife", 1979): the middle of the ratios that samples drawn from these samples have. The draws are a
 * function of a seed.
 *
 * @param ratio median of the second sample divided by that of the first
 * @param low lower end of the interval
 * @param high upper end
 */
public record MedianRatio(double ratio, double low, double high) {

    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;
    private static final double UNIT = 0x1p-53;

    /**
     * The ratio of two samples of positive values.
     *
     * @throws IllegalArgumentException if a sample is empty
     */
    public static MedianRatio of(double[] first, double[] other, long seed) {
        if (first.length == 0 || other.length == 0) {
            throw new IllegalArgumentException(
                    "samples of " + first.length + " and " + other.length + " values must both have some");
        }
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = resampledMedian(other, seed, 2L * i + 1) / resampledMedian(first, seed, 2L * i);
        }
        Arrays.sort(ratios);
        int cut = (int) Math.round(TAIL * RESAMPLES);
        return new MedianRatio(median(other) / median(first), ratios[cut], ratios[RESAMPLES - 1 - cut]);
    }

    /** The middle value, or the mean of the two middle ones. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double resampledMedian(double[] values, long seed, long sample) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            double share = (Mix.key(seed, sample, i, 0, 0) >>> 11) * UNIT;
            drawn[i] = values[(int) (share * values.length)];
        }
        return median(drawn);
    }
}
