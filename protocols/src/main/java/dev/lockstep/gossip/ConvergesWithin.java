package dev.lockstep.gossip;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Synchrony;
import java.time.Duration;

/**
 * Nodes agree when the system has been synchronous and nobody has disturbed them for a given time. It is noticed at the first
 * event after that, or at the end of the run.
 */
public final class ConvergesWithin implements Invariant {

    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final Agreement agreement;
    private final long boundNanos;
    private long undisturbedSinceNanos;

    /**
     * A check for one run.
     *
     * @param name of the invariant
     * @param agreement that must come about
     * @param bound how long it may take
     */
    public ConvergesWithin(String name, Agreement agreement, Synchrony synchrony, Duration bound) {
        this.name = name;
        this.agreement = agreement;
        this.boundNanos = bound.toNanos();
        this.undisturbedSinceNanos = synchrony.since().toNanos();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        check(timeNanos);
        if (agreement.observe(node, event)) {
            undisturbedSinceNanos = Math.max(undisturbedSinceNanos, timeNanos);
        }
    }

    @Override
    public void finish(long endNanos) {
        check(endNanos);
    }

    private void check(long timeNanos) {
        if (timeNanos - undisturbedSinceNanos > boundNanos && !agreement.holds()) {
            throw violation("more than " + boundNanos / NANOS_PER_SECOND + " s after "
                    + undisturbedSinceNanos / NANOS_PER_SECOND + " s, when all faults had healed and nobody disturbed "
                    + "any more, " + agreement.problem());
        }
    }
}
