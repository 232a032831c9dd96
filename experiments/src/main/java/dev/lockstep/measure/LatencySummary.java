package dev.lockstep.measure;

import org.HdrHistogram.Histogram;

/**
 * Latencies of successful operations, from the intended start to the answer at the client, in milliseconds. Exact to
 * three digits.
 *
 * @param count number of operations
 * @param meanMillis mean
 * @param deviationMillis standard deviation
 * @param minMillis smallest
 * @param p50Millis median
 * @param p75Millis 75th percentile
 * @param p90Millis 90th percentile
 * @param p95Millis 95th percentile
 * @param p99Millis 99th percentile
 * @param p999Millis 99.9th percentile
 * @param p9999Millis 99.99th percentile
 * @param maxMillis largest
 * @param outlierShare part of the operations that took more than ten times the median. A rule by quartiles would call much
 *     an outlier where most latencies are nearly equal, as they are where the network is steady, and nothing where clients
 *     are near and far
 */
public record LatencySummary(
        long count,
        double meanMillis,
        double deviationMillis,
        double minMillis,
        double p50Millis,
        double p75Millis,
        double p90Millis,
        double p95Millis,
        double p99Millis,
        double p999Millis,
        double p9999Millis,
        double maxMillis,
        double outlierShare) {

    private static final double OUTLIER_MEDIANS = 10;

    private static final double NANOS_PER_MILLI = 1e6;

    /** Summarizes nanoseconds. All is 0 if there are none. */
    static LatencySummary of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new LatencySummary(
                nanos.getTotalCount(),
                nanos.getMean() / NANOS_PER_MILLI,
                nanos.getStdDeviation() / NANOS_PER_MILLI,
                nanos.getMinValue() / NANOS_PER_MILLI,
                percentile(nanos, 50),
                percentile(nanos, 75),
                percentile(nanos, 90),
                percentile(nanos, 95),
                percentile(nanos, 99),
                percentile(nanos, 99.9),
                percentile(nanos, 99.99),
                nanos.getMaxValue() / NANOS_PER_MILLI,
                outliers(nanos));
    }

    private static double outliers(Histogram nanos) {
        long limit = (long) (OUTLIER_MEDIANS * nanos.getValueAtPercentile(50));
        return limit >= nanos.getMaxValue()
                ? 0
                : nanos.getCountBetweenValues(nanos.nextNonEquivalentValue(limit), nanos.getMaxValue())
                        / (double) nanos.getTotalCount();
    }

    private static double percentile(Histogram nanos, double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
