package dev.lockstep.workload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Operations arrive at a given rate, whether or not earlier ones are done. Latency counts from the intended arrival, so
 * a system that stalls is charged for all who would have come meanwhile.
 *
 * @param arrivals the spacing
 * @param rate operations per second over all clients, each of which has an equal share
 * @param start see {@link Workload#start()}
 * @param stop see {@link Workload#stop()}
 * @param operations what the clients ask for
 */
public record OpenLoop(
        Arrivals arrivals,
        Rate rate,
        Duration start,
        @Nullable Duration stop,
        OperationMix operations) implements Workload {

    /** Poisson arrivals of the default mix, 1,000 per second, from one second on. */
    public static OpenLoop defaults() {
        return new OpenLoop(Arrivals.POISSON, 1_000, Duration.ofSeconds(1), null, OperationMix.defaults());
    }

    /** Checks the window. */
    public OpenLoop {
        Workload.requireWindow(start, stop);
    }

    /** An open loop whose rate stays the same. */
    public OpenLoop(Arrivals arrivals, double rate, Duration start, @Nullable Duration stop, OperationMix operations) {
        this(arrivals, Rate.steady(rate), start, stop, operations);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isSteady() {
        return rate instanceof Rate.Steady;
    }
}
