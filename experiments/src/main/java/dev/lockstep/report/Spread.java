package dev.lockstep.report;

import dev.lockstep.node.ContentHash;
import dev.lockstep.scenario.RunResult;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * How values spread. Percentiles are interpolated as in commons-math3's default (Hyndman and Fan, 1996, type 6).
 *
 * @param count number of values
 * @param mean mean
 * @param standardDeviation of the sample; 0 for a single value
 * @param min smallest
 * @param p1 1st percentile
 * @param p10 10th percentile
 * @param p25 lower quartile
 * @param p50 median
 * @param p75 upper quartile
 * @param p90 90th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max largest
 */
public record Spread(
        long count,
        double mean,
        double standardDeviation,
        double min,
        double p1,
        double p10,
        double p25,
        double p50,
        double p75,
        double p90,
        double p95,
        double p99,
        double p999,
        double max) {

    /** The spread of values, of which there is at least one. */
    public static Spread of(double... values) {
        DescriptiveStatistics statistics = new DescriptiveStatistics(values);
        return new Spread(
                statistics.getN(),
                statistics.getMean(),
                statistics.getStandardDeviation(),
                statistics.getMin(),
                statistics.getPercentile(1),
                statistics.getPercentile(10),
                statistics.getPercentile(25),
                statistics.getPercentile(50),
                statistics.getPercentile(75),
                statistics.getPercentile(90),
                statistics.getPercentile(95),
                statistics.getPercentile(99),
                statistics.getPercentile(99.9),
                statistics.getMax());
    }

    /** Standard error of the mean, as far as the values are independent of each other. */
    public double standardError() {
        return standardDeviation / Math.sqrt(count);
    }

    static String chainedFingerprint(List<RunResult> results) {
        ContentHash chain = ContentHash.of("trials");
        for (RunResult result : results) {
            chain.add(result.fingerprint());
        }
        return String.format(Locale.ROOT, "%016x", chain.value());
    }
}
