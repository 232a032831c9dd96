package dev.lockstep.measure;

import dev.lockstep.statistics.ObservationSeries;
import dev.lockstep.statistics.ObservationSeries.Stretch;
import org.jspecify.annotations.Nullable;

/**
 * How much worse a system became under a load that stayed the same: the last tenth of the time beside the first one.
 *
 * @param throughputShare by which part of what it was at first throughput is lower at last; below 0 if it is higher
 * @param latencyShare by which part of what it was at first the mean latency is higher at last; below 0 if it is lower; null
 *     if no operation succeeded at last, or latency was 0 at first
 */
public record Degradation(double throughputShare, @Nullable Double latencyShare) {

    private static final int PARTS = 10;
    /** Two counts of so many random arrivals differ by 4 % or so by chance; fewer say nothing. */
    private static final int FEWEST = 1_000;

    /**
     * The degradation of a run.
     *
     * @param latencies of successful operations, by the time of their success
     * @param startNanos when the workload began
     * @param warmUpEndNanos when the warm-up was over. It is left out up to a tenth of the time: what goes on for longer is
     *     a change that is to be seen
     * @param untilNanos when the workload ended
     * @return null if too few operations succeeded at first to tell
     */
    static @Nullable Degradation of(
            ObservationSeries latencies, long startNanos, long warmUpEndNanos, long untilNanos) {
        long latestNanos = startNanos + (untilNanos - startNanos) / PARTS;
        long fromNanos = Math.max(startNanos, Math.min(warmUpEndNanos, latestNanos));
        long partNanos = (untilNanos - fromNanos) / PARTS;
        Stretch first = latencies.between(fromNanos, fromNanos + partNanos);
        Stretch last = latencies.between(untilNanos - partNanos, untilNanos);
        if (first.count() < FEWEST) {
            return null;
        }
        boolean isKnown = last.count() > 0 && first.mean() > 0;
        return new Degradation(
                1 - last.count() / first.count(), isKnown ? (Double) (last.mean() / first.mean() - 1) : null);
    }
}
