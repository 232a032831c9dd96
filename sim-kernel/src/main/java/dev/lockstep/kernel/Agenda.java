package dev.lockstep.kernel;

import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * What happens next: the pending events in the order of (time, sequence), or, if ties are shuffled, in the order of
 * (time, keyed draw). Shuffling finds bugs that hide behind an order that no real system promises.
 *
 * <p>An event is one long: its kind in the low three bits, what it is about above.
 */
final class Agenda {

    /** The deadline of a timer may have come; about: timer slot and generation. */
    static final int TIMER = 0;
    /** A message arrives; about: its index in the slab. */
    static final int ARRIVAL = 1;
    /** A node has spent the CPU time of its last callback; about: the node. */
    static final int COMPLETION = 2;
    /** An action from outside is due; about: its index in the list of actions. */
    static final int ACTION = 3;
    /** A node boots; about: the node. */
    static final int START = 4;

    private static final int KIND_BITS = 3;
    private static final long TIE_PURPOSE = 0x7469652d73687566L;

    private final EventQueue queue = new EventQueue();
    private final boolean shuffled;
    private final long seed;

    /** With shuffling: the events of one instant that are pending, in no order. */
    private long[] tied = new long[16];

    private int tiedCount;
    private long tiedNanos;

    /** Number of events of that instant that were taken so far. */
    private long tiedPops;

    Agenda(boolean shuffled, long seed) {
        this.shuffled = shuffled;
        this.seed = seed;
    }

    static int kind(long event) {
        return (int) event & (1 << KIND_BITS) - 1;
    }

    static long about(long event) {
        return event >>> KIND_BITS;
    }

    void add(long timeNanos, int kind, long about) {
        queue.add(timeNanos, about << KIND_BITS | kind);
    }

    /** Time of the next event, or Long.MAX_VALUE if there is none. */
    long nextNanos() {
        return tiedCount > 0 ? tiedNanos : queue.peekTime();
    }

    boolean isEmpty() {
        return tiedCount == 0 && queue.isEmpty();
    }

    /** Copies some events that are likely to come next; see {@link EventQueue#upcoming}. */
    int upcoming(long[] events) {
        return queue.upcoming(events);
    }

    /** Takes the next event, whose time is {@link #nextNanos()}. */
    long pop() {
        return shuffled ? popShuffled() : queue.pop();
    }

    private long popShuffled() {
        if (tiedCount == 0 && queue.peekTime() != tiedNanos) {
            tiedNanos = queue.peekTime();
            tiedPops = 0;
        }
        while (!queue.isEmpty() && queue.peekTime() == tiedNanos) {
            if (tiedCount == tied.length) {
                tied = Arrays.copyOf(tied, 2 * tiedCount);
            }
            tied[tiedCount++] = queue.pop();
        }
        int chosen = (int) Draws.below(Mix.key(seed, TIE_PURPOSE, tiedNanos, tiedPops++, 0), tiedCount);
        long event = tied[chosen];
        tied[chosen] = tied[--tiedCount];
        return event;
    }
}
