package dev.lockstep.measure;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * How steady a throughput was, by the whole seconds of the workload.
 *
 * @param perSecond the throughput that was held: so many operations or more succeeded in at least 80 % of the seconds
 * @param variation standard deviation of the operations in a second, divided by their mean; 0 if none succeeded
 */
public record HeldThroughput(double perSecond, double variation) {

    /** In this part of the seconds there may be less. */
    private static final double SPARED = 0.2;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * The steadiness of a throughput.
     *
     * @param perSecond successful operations in each second of a run, from its beginning
     * @param fromNanos when the workload began
     * @param untilNanos when it ended
     * @return null if there are no two whole seconds in between
     */
    public static @Nullable HeldThroughput of(List<Long> perSecond, long fromNanos, long untilNanos) {
        int from = Math.toIntExact((fromNanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
        int until = Math.min(perSecond.size(), Math.toIntExact(untilNanos / NANOS_PER_SECOND));
        if (until - from < 2) {
            return null;
        }
        double[] seconds = perSecond.subList(from, until).stream()
                .mapToDouble(Long::doubleValue)
                .sorted()
                .toArray();
        double mean = StatUtils.mean(seconds);
        double variation = mean == 0 ? 0 : Math.sqrt(StatUtils.variance(seconds)) / mean;
        return new HeldThroughput(seconds[(int) (SPARED * seconds.length)], variation);
    }
}
