package dev.lockstep.kernel;

/** Events of one instant in the order of their arrival. Adding and removing are O(1), however many there are. */
final class InstantFifo {

    private final ChunkPool pool;
    private long timeNanos;
    private int head;
    private int position;
    private int tail;

    InstantFifo(ChunkPool pool) {
        this.pool = pool;
    }

    boolean isEmpty() {
        return tail == 0;
    }

    /** Time of all the events, or {@link Long#MAX_VALUE} if there are none. */
    long firstNanos() {
        return tail == 0 ? Long.MAX_VALUE : timeNanos;
    }

    /** Whether this event may be added: all events have the same time. */
    boolean takes(long time) {
        return tail == 0 || timeNanos == time;
    }

    /** Adds an event of the time that {@link #takes} allows. */
    void add(long time, long payload) {
        int at = tail;
        if ((at & ChunkPool.CHUNK_MASK) == 0) {
            at = pool.extend(at);
            if (tail == 0) {
                timeNanos = time;
                head = at >> ChunkPool.CHUNK_SHIFT;
                position = at;
            }
        }
        pool.events[at] = time;
        pool.events[at + 1] = payload;
        tail = at + 2;
    }

    /** Takes over a chain of events that all have this time. The queue must be empty. */
    void fill(int chainHead, int chainTail, long time) {
        head = chainHead;
        position = chainHead << ChunkPool.CHUNK_SHIFT;
        tail = chainTail;
        timeNanos = time;
    }

    /** Removes the first event and returns its payload. */
    long remove() {
        int at = position;
        long payload = pool.events[at + 1];
        position = at + 2;
        if (position == ChunkPool.endOf(head, tail)) {
            dropHead();
        }
        return payload;
    }

    private void dropHead() {
        boolean last = position == tail;
        int following = pool.next[head];
        pool.release(head);
        if (last) {
            tail = 0;
        } else {
            head = following;
            position = following << ChunkPool.CHUNK_SHIFT;
        }
    }

    /** Moves all events to a rung. */
    void moveTo(Rung rung) {
        rung.addChain(timeNanos, head, position, tail);
        tail = 0;
    }
}
