package dev.lockstep.workload;

import dev.lockstep.data.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Each client keeps a number of operations under way and invokes the next one a think time after one has completed, in
 * whatever way it did.
 *
 * @param outstanding operations under way per client, from 1 to 1,000,000
 * @param thinkTime from a completion to the next invocation; at least 0
 * @param start see {@link Workload#start()}
 * @param stop see {@link Workload#stop()}
 * @param operations see {@link Workload#operations()}
 */
public record ClosedLoop(
        int outstanding,
        Duration thinkTime,
        Duration start,
        @Nullable Duration stop,
        OperationMix operations) implements Workload {

    /** One operation of the default mix at a time without a pause, from one second on. */
    public static ClosedLoop defaults() {
        return new ClosedLoop(1, Duration.ZERO, Duration.ofSeconds(1), null, OperationMix.defaults());
    }

    /** Checks the numbers and the window. */
    public ClosedLoop {
        if (outstanding < 1 || outstanding > 1_000_000) {
            throw new IllegalArgumentException("outstanding=" + outstanding + " must be between 1 and 1000000");
        }
        if (thinkTime.isNegative()) {
            throw new IllegalArgumentException("thinkTime=" + DurationText.format(thinkTime) + " must not be negative");
        }
        Workload.requireWindow(start, stop);
    }
}
