package dev.lockstep.workload;

import dev.lockstep.data.DurationDistribution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Each client keeps a number of operations under way and invokes the next one a think time after one has completed, in
 * whatever way it did.
 *
 * @param outstanding operations under way per client, from 1 to 1,000,000
 * @param thinkTime from a completion to the next invocation; drawn anew each time, below 0 counts as 0
 * @param start see {@link Workload#start()}
 * @param stop see {@link Workload#stop()}
 * @param operations what the clients ask for
 */
public record ClosedLoop(
        int outstanding,
        DurationDistribution thinkTime,
        Duration start,
        @Nullable Duration stop,
        OperationMix operations)
        implements Workload {

    /** One operation of the default mix at a time without a pause, from one second on. */
    public static ClosedLoop defaults() {
        return new ClosedLoop(1, Duration.ZERO, Duration.ofSeconds(1), null, OperationMix.defaults());
    }

    /** Checks the number and the window. */
    public ClosedLoop {
        if (outstanding < 1 || outstanding > 1_000_000) {
            throw new IllegalArgumentException("outstanding=" + outstanding + " must be between 1 and 1000000");
        }
        Workload.requireWindow(start, stop);
    }

    /** A closed loop whose clients always think as long. */
    public ClosedLoop(
            int outstanding, Duration thinkTime, Duration start, @Nullable Duration stop, OperationMix operations) {
        this(outstanding, DurationDistribution.constant(thinkTime), start, stop, operations);
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public boolean isSteady() {
        return true;
    }
}
