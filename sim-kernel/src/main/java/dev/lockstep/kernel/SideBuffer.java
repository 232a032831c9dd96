package dev.lockstep.kernel;

/**
 * A few events in order, for those that arrive in the stretch of time that is being read. Events are inserted from the
 * back, so that equal times keep the order of their arrival.
 */
final class SideBuffer {

    static final int CAPACITY = 64;

    /** Time and payload in turn, twice the room, so that the front moves back only now and then. */
    private final long[] events = new long[4 * CAPACITY];

    private int from;
    private int to;

    boolean isEmpty() {
        return from == to;
    }

    boolean isFull() {
        return to - from == 2 * CAPACITY;
    }

    /** Adds an event. The buffer must not be full. */
    void add(long timeNanos, long payload) {
        if (to == events.length) {
            System.arraycopy(events, from, events, 0, to - from);
            to -= from;
            from = 0;
        }
        int at = to;
        while (at > from && events[at - 2] > timeNanos) {
            events[at] = events[at - 2];
            events[at + 1] = events[at - 1];
            at -= 2;
        }
        events[at] = timeNanos;
        events[at + 1] = payload;
        to += 2;
    }

    /** Time of the first event, or {@link Long#MAX_VALUE} if there is none. */
    long firstNanos() {
        return from == to ? Long.MAX_VALUE : events[from];
    }

    /** Removes the first event and returns its payload. */
    long remove() {
        long payload = events[from + 1];
        from += 2;
        if (from == to) {
            from = 0;
            to = 0;
        }
        return payload;
    }
}
