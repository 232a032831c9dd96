package dev.lockstep.gossip.rumor;

import dev.lockstep.node.NodeContext;
import dev.lockstep.random.Draws;

/** When the cycles of a node begin. Common cycles begin with each whole period on the node's monotonic clock. */
final class Periods {

    private Periods() {}

    /** The common cycle that is under way. */
    static long current(NodeContext context, RumorOptions options) {
        return context.monotonicNanos() / options.period().toNanos();
    }

    /** The common cycle that begins about now: a timer may be off by the rounding of a clock that drifts. */
    static long nearest(NodeContext context, RumorOptions options) {
        long periodNanos = options.period().toNanos();
        return (context.monotonicNanos() + periodNanos / 2) / periodNanos;
    }

    /** Time until a node acts that was asleep: until the next common cycle, or a phase of its own. */
    static long firstDelayNanos(NodeContext context, RumorOptions options) {
        long periodNanos = options.period().toNanos();
        return options.isSynchronous()
                ? (current(context, options) + 1) * periodNanos - context.monotonicNanos()
                : Draws.below(context.draw(RumorPurpose.PERIOD), periodNanos);
    }

    /** Time until a node acts that acts now, in this cycle. */
    static long nextDelayNanos(NodeContext context, RumorOptions options, long cycle) {
        long periodNanos = options.period().toNanos();
        if (options.isSynchronous()) {
            return Math.max(0, (cycle + 1) * periodNanos - context.monotonicNanos());
        } else if (options.jitter() == 0) {
            return periodNanos;
        }
        double factor = 1 + options.jitter() * (2 * Draws.unit(context.draw(RumorPurpose.PERIOD)) - 1);
        return Math.max(1, (long) (periodNanos * factor));
    }
}
