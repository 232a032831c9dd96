package dev.lockstep.queueing;

import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Distribution;

/** Draws service times. */
final class ServiceTimes {

    /** Ends every run, and cannot overflow. */
    private static final double LONGEST_NANOS = 0x1p61;

    private final Distribution nanos;

    ServiceTimes(QueueOptions options) {
        this.nanos = options.serviceTime().nanos();
    }

    /** The next one, rounded to the nearest nanosecond, so that the mean stays what it is. */
    long draw(NodeContext context) {
        double sample = nanos.sample(context.draw(QueuePurpose.SERVICE));
        return Math.round(Math.min(Math.max(0, sample), LONGEST_NANOS));
    }
}
