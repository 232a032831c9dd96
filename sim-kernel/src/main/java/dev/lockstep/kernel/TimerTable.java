package dev.lockstep.kernel;

import dev.lockstep.node.Timer;
import java.util.Arrays;

/**
 * The timers of all nodes. A timer that is set to a later deadline is one store: its one queued event finds, when it
 * pops, that it is early, and queues itself again. An earlier deadline queues a new event under a new generation, and
 * the old one is ignored when it pops. Cancelling is one store.
 */
final class TimerTable {

    /** Deadline of a timer that is not set. */
    private static final long UNSET = Long.MAX_VALUE;
    /** Deadline of a timer that has expired and waits in the inbox of a busy node. */
    private static final long EXPIRED = Long.MAX_VALUE - 1;

    private static final long NOT_QUEUED = -1;

    /** Longs per slot; a slot fills half a cache line. */
    private static final int STRIDE = 4;

    private static final int DEADLINE = 0;
    private static final int QUEUED_AT = 1;
    /** Generation in the high half, node in the low half. */
    private static final int GENERATION_AND_NODE = 2;
    /** Number of the event during which the timer was set. */
    private static final int CAUSE = 3;

    private static final int GENERATION_BITS = 29;
    private static final long GENERATION_MASK = (1L << GENERATION_BITS) - 1;

    private final EnumSlots slots = new EnumSlots("timer");
    private final Agenda agenda;
    private long[] table = new long[0];

    TimerTable(Agenda agenda) {
        this.agenda = agenda;
    }

    void ensureNodes(int nodes) {
        slots.ensureNodes(nodes);
    }

    Timer timer(int slot) {
        return (Timer) slots.constant(node(slot), slot);
    }

    int node(int slot) {
        return (int) table[slot * STRIDE + GENERATION_AND_NODE];
    }

    long cause(int slot) {
        return table[slot * STRIDE + CAUSE];
    }

    void set(int node, Timer timer, long deadlineNanos, long causeEvent) {
        int slot = slots.claim(node, timer, timer.ordinal());
        if (slots.size() * STRIDE > table.length) {
            grow();
        }
        int at = slot * STRIDE;
        table[at + DEADLINE] = deadlineNanos;
        table[at + CAUSE] = causeEvent;
        long queuedAt = table[at + QUEUED_AT];
        if (queuedAt == NOT_QUEUED || deadlineNanos < queuedAt) {
            long generation = (table[at + GENERATION_AND_NODE] >>> 32) + 1;
            table[at + GENERATION_AND_NODE] = generation << 32 | node;
            queue(slot, deadlineNanos);
        }
    }

    void cancel(int node, Timer timer) {
        int slot = slots.find(node, timer, timer.ordinal());
        if (slot >= 0) {
            table[slot * STRIDE + DEADLINE] = UNSET;
        }
    }

    void cancelAll(int node) {
        int first = slots.firstSlot(node);
        if (first >= 0) {
            for (int slot = first; slot < first + slots.count(node); slot++) {
                table[slot * STRIDE + DEADLINE] = UNSET;
            }
        }
    }

    /**
     * A queued event of a timer has popped: returns the slot if the timer expires now, or -1. A timer that expires
     * counts as expired until {@link #takeExpired} or until it is set or cancelled.
     */
    int pop(long about, long nowNanos) {
        int slot = (int) (about >>> GENERATION_BITS);
        int at = slot * STRIDE;
        if ((about & GENERATION_MASK) != (table[at + GENERATION_AND_NODE] >>> 32 & GENERATION_MASK)) {
            return -1;
        }
        long deadline = table[at + DEADLINE];
        table[at + QUEUED_AT] = NOT_QUEUED;
        if (deadline >= EXPIRED) {
            return -1;
        }
        if (deadline > nowNanos) {
            queue(slot, deadline);
            return -1;
        }
        table[at + DEADLINE] = EXPIRED;
        return slot;
    }

    /** Whether the timer has expired and was neither set nor cancelled since; after that it is not set. */
    boolean takeExpired(int slot) {
        int at = slot * STRIDE;
        if (table[at + DEADLINE] != EXPIRED) {
            return false;
        }
        table[at + DEADLINE] = UNSET;
        return true;
    }

    /** Stretches what remains of the node's timers, when its clock begins to run at another rate. */
    void rescale(int node, long nowNanos, double factor) {
        int first = slots.firstSlot(node);
        if (first < 0) {
            return;
        }
        for (int slot = first; slot < first + slots.count(node); slot++) {
            long deadline = table[slot * STRIDE + DEADLINE];
            if (deadline < EXPIRED) {
                long rescaled = nowNanos + (long) Math.ceil((deadline - nowNanos) * factor);
                if (rescaled < 0) {
                    table[slot * STRIDE + DEADLINE] = UNSET;
                } else {
                    set(node, timer(slot), rescaled, cause(slot));
                }
            }
        }
    }

    private void queue(int slot, long deadlineNanos) {
        int at = slot * STRIDE;
        table[at + QUEUED_AT] = deadlineNanos;
        long generation = table[at + GENERATION_AND_NODE] >>> 32 & GENERATION_MASK;
        agenda.add(deadlineNanos, Agenda.TIMER, (long) slot << GENERATION_BITS | generation);
    }

    private void grow() {
        int old = table.length;
        table = Arrays.copyOf(table, Math.max(slots.size() * STRIDE, old * 2));
        for (int at = old; at < table.length; at += STRIDE) {
            table[at + DEADLINE] = UNSET;
            table[at + QUEUED_AT] = NOT_QUEUED;
        }
    }
}
