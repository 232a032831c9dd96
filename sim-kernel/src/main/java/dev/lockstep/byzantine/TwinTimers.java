package dev.lockstep.byzantine;

import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import java.util.Arrays;

/**
 * The timers of two copies of a node, over those of one: the host's timer is due when the first of the two is. Copies are
 * numbered 0 and 1.
 */
final class TwinTimers {

    private static final long UNSET = Long.MAX_VALUE;

    /** Deadline on the monotonic clock, by timer and copy. */
    private long[] deadlines = new long[0];

    void set(NodeContext host, int copy, Timer timer, long delayNanos) {
        int slot = slot(timer, copy);
        long now = host.monotonicNanos();
        deadlines[slot] = delayNanos > UNSET - 1 - now ? UNSET : now + delayNanos;
        arm(host, timer);
    }

    void cancel(NodeContext host, int copy, Timer timer) {
        int slot = slot(timer, copy);
        deadlines[slot] = UNSET;
        arm(host, timer);
    }

    /** The host's timer expired: whether that of this copy is due. If so it is no longer set. */
    boolean takeIfDue(NodeContext host, int copy, Timer timer) {
        int slot = slot(timer, copy);
        if (deadlines[slot] > host.monotonicNanos()) {
            return false;
        }
        deadlines[slot] = UNSET;
        return true;
    }

    /** Sets the host's timer to the earlier deadline. */
    void arm(NodeContext host, Timer timer) {
        long first = Math.min(deadlines[slot(timer, 0)], deadlines[slot(timer, 1)]);
        if (first == UNSET) {
            host.cancelTimer(timer);
        } else {
            host.setTimer(timer, Math.max(0, first - host.monotonicNanos()));
        }
    }

    /** A copy is no more. */
    void forget(int copy) {
        for (int slot = copy; slot < deadlines.length; slot += 2) {
            deadlines[slot] = UNSET;
        }
    }

    private int slot(Timer timer, int copy) {
        int slot = 2 * timer.ordinal() + copy;
        if (slot >= deadlines.length) {
            int old = deadlines.length;
            deadlines = Arrays.copyOf(deadlines, 2 * timer.ordinal() + 2);
            Arrays.fill(deadlines, old, deadlines.length, UNSET);
        }
        return slot;
    }
}
