package dev.lockstep.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Latencies of successful operations as a cumulative distribution: what a plot draws where a {@link LatencySummary} has a
 * few percentiles only.
 *
 * @param count number of operations
 * @param points one for each latency that occurred, rising in both coordinates; latencies within a thousandth of each
 *     other share one
 */
public record LatencyDistribution(long count, List<Point> points) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Copies the list. */
    public LatencyDistribution {
        points = List.copyOf(points);
    }

    /**
     * A point of the distribution.
     *
     * @param millis a latency
     * @param share share of operations that took at most so long, above 0 and at most 1
     */
    public record Point(double millis, double share) {}

    /** The distribution of nanoseconds. It has no points if there are none. */
    static LatencyDistribution of(Histogram nanos) {
        double total = nanos.getTotalCount();
        List<Point> points = new ArrayList<>();
        for (HistogramIterationValue value : nanos.recordedValues()) {
            points.add(
                    new Point(value.getValueIteratedTo() / NANOS_PER_MILLI, value.getTotalCountToThisValue() / total));
        }
        return new LatencyDistribution(nanos.getTotalCount(), points);
    }
}
