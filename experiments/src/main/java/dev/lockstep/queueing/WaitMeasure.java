package dev.lockstep.queueing;

import dev.lockstep.measure.PendingOperations;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Measure;
import dev.lockstep.statistics.ObservationSeries;
import dev.lockstep.statistics.SteadyState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long operations wait for their service to begin, from the moment at which clients intended to ask. It must be told of
 * operations whose services begin in the order in which they came.
 */
public final class WaitMeasure implements Measure {

    private static final double CONFIDENCE = 0.99;
    private static final double CONTROL_CONFIDENCE = 0.999;
    private static final double NANOS_PER_MILLI = 1e6;

    private final PendingOperations pending = new PendingOperations();
    private final ObservationSeries waits;
    private final @Nullable WaitControls controls;

    /** A measure of any queue. */
    public WaitMeasure() {
        this.waits = new ObservationSeries();
        this.controls = null;
    }

    /** A measure of a queue that is so well known that its intervals can be narrower. */
    public WaitMeasure(WaitControls controls) {
        this.waits = new ObservationSeries(WaitControls.COUNT);
        this.controls = controls;
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof ClientEvent.Invoked invoked) {
            pending.add(invoked.operationId(), timeNanos);
        } else if (event instanceof ClientEvent.Failed failed) {
            pending.remove(failed.operationId());
        } else if (event instanceof QueueEvent.ServiceBegan began) {
            long invokedNanos = pending.remove(began.operationId());
            long waitNanos = timeNanos - invokedNanos;
            if (controls == null) {
                waits.add(timeNanos, waitNanos);
            } else {
                waits.add(timeNanos, waitNanos, controls.next(node, invokedNanos, waitNanos, began.serviceNanos()));
            }
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
     * Whether the controls, if there are any, have the means that they should: arrivals come at the rate that was asked for,
     * services take as long, and each wait is what the operation before it left of the servers' time. False for a run in
     * which something else is going on, about once in three hundred runs by chance, and for one that is too short to tell.
     */
    public boolean controlsHold() {
        double[] means = controls == null ? new double[0] : controls.means();
        for (int control = 0; control < means.length; control++) {
            double mean = means[control];
            boolean holds = SteadyState.ofControl(waits, control, CONTROL_CONFIDENCE)
                    .map(observed -> observed.covers(mean))
                    .orElse(false);
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** The mean wait in nanoseconds after the warm-up, with its 99 % interval; nothing if there were too few operations. */
    public Optional<SteadyState> steady() {
        return controls == null
                ? SteadyState.of(waits, CONFIDENCE)
                : SteadyState.of(waits, CONFIDENCE, controls.means());
    }
}
