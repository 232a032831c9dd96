package dev.lockstep.workload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Operations arrive at a given rate, whether or not earlier ones are done. Latency counts from the intended arrival, so
 * a system that stalls is charged for all who would have come meanwhile.
 *
 * @param arrivals the spacing
 * @param rate operations per second over all clients, each of which has an equal share; above 0, at most 1e9
 * @param start see {@link Workload#start()}
 * @param stop see {@link Workload#stop()}
 * @param operations see {@link Workload#operations()}
 */
public record OpenLoop(
        Arrivals arrivals,
        double rate,
        Duration start,
        @Nullable Duration stop,
        OperationMix operations) implements Workload {

    /** Poisson arrivals of the default mix, 1,000 per second, from one second on. */
    public static OpenLoop defaults() {
        return new OpenLoop(Arrivals.POISSON, 1_000, Duration.ofSeconds(1), null, OperationMix.defaults());
    }

    /** Checks rate and window. */
    public OpenLoop {
        if (!(rate > 0 && rate <= 1e9)) {
            throw new IllegalArgumentException(
                    "rate=" + rate + " must be above 0 and at most 1e9 operations per second");
        }
        Workload.requireWindow(start, stop);
    }
}
