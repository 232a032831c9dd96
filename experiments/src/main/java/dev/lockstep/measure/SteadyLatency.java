package dev.lockstep.measure;

import dev.lockstep.statistics.SteadyState;
import org.HdrHistogram.Histogram;

/**
 * Latency of the operations that succeeded after the warm-up, which MSER-5 finds, with an interval for its mean by batch
 * means: see {@link SteadyState}. It speaks of a run in which nothing changes on the way: no fault, no other rate.
 *
 * @param fromSeconds virtual time at which the warm-up was over
 * @param operations number of operations since
 * @param meanMillis their mean latency
 * @param halfWidthMillis half the width of the 95 % interval around it
 * @param batches number of batches that the interval is from
 * @param settled whether the run was long enough: else no end of the warm-up was found, or the batches depend on each
 *     other, and the interval promises too much
 * @param latency percentiles after the warm-up; of slightly fewer operations than the mean, as time is cut into intervals
 *     of about a fiftieth of the run
 */
public record SteadyLatency(
        double fromSeconds,
        long operations,
        double meanMillis,
        double halfWidthMillis,
        int batches,
        boolean settled,
        LatencySummary latency) {

    static final double CONFIDENCE = 0.95;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    static SteadyLatency of(SteadyState nanos, IntervalLatencies intervals) {
        Histogram steady = intervals.from(nanos.warmUpEndNanos());
        return new SteadyLatency(
                nanos.warmUpEndNanos() / NANOS_PER_SECOND,
                nanos.observations(),
                nanos.mean() / NANOS_PER_MILLI,
                nanos.halfWidth() / NANOS_PER_MILLI,
                nanos.batches(),
                nanos.isSettled(),
                LatencySummary.of(steady));
    }
}
