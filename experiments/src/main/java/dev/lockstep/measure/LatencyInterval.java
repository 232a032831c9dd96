package dev.lockstep.measure;

import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The operations that ended in an interval of a run, whenever they had begun.
 *
 * @param succeeded how many succeeded
 * @param p50Millis median of their latencies; null if none succeeded
 * @param p99Millis 99th percentile; null if none succeeded
 * @param maxMillis largest; null if none succeeded
 * @param unsuccessful how many failed or were abandoned
 */
public record LatencyInterval(
        long succeeded,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        @Nullable Double maxMillis,
        long unsuccessful) {

    private static final double NANOS_PER_MILLI = 1e6;

    static LatencyInterval of(@Nullable AbstractHistogram nanos, long unsuccessful) {
        if (nanos == null) {
            return new LatencyInterval(0, null, null, null, unsuccessful);
        }
        return new LatencyInterval(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI,
                unsuccessful);
    }
}
