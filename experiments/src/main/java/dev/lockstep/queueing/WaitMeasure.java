package dev.lockstep.queueing;

import dev.lockstep.measure.PendingOperations;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Measure;
import dev.lockstep.statistics.ObservationSeries;
import dev.lockstep.statistics.SteadyState;
import java.util.Optional;

/** How long operations wait for their service to begin, from the moment at which clients intended to ask. */
public final class WaitMeasure implements Measure {

    private static final double CONFIDENCE = 0.99;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PendingOperations pending = new PendingOperations();
    /** With the gap to the arrival before, and the service time, as controls. */
    private final ObservationSeries waits = new ObservationSeries(2);

    private long lastInvokedNanos = -1;

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof ClientEvent.Invoked invoked) {
            pending.add(invoked.operationId(), timeNanos);
        } else if (event instanceof ClientEvent.Failed failed) {
            pending.remove(failed.operationId());
        } else if (event instanceof QueueEvent.ServiceBegan began) {
            long invokedNanos = pending.remove(began.operationId());
            if (lastInvokedNanos >= 0) {
                waits.add(timeNanos, timeNanos - invokedNanos, invokedNanos - lastInvokedNanos, began.serviceNanos());
            }
            lastInvokedNanos = invokedNanos;
        }
    }

    @Override
    public void report(long endNanos, Report report) {
        report.put("waits", waits.count());
        steady().ifPresent(wait -> {
            report.put("waitMeanMillis", wait.mean() / NANOS_PER_MILLI);
            report.put("waitHalfWidthMillis", wait.halfWidth() / NANOS_PER_MILLI);
        });
    }

    /**
     * The mean wait in nanoseconds after the warm-up, with its 99 % interval; nothing if there were too few operations.
     *
     * @param controlMeans true means that narrow the interval, of queues that turn nobody away: that of the gap between two
     *     arrivals; then that of the service time, if it varies
     */
    public Optional<SteadyState> steady(double... controlMeans) {
        return SteadyState.of(waits, CONFIDENCE, controlMeans);
    }
}
