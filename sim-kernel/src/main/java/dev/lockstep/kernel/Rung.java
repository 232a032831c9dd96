package dev.lockstep.kernel;

/**
 * A window of time cut into buckets of equal width, a power of two of nanoseconds. A bucket is a chain of events in the
 * order in which they were added, see {@link ChunkPool}. Rungs nest: the events of a crowded bucket move to a finer
 * rung, its child, and come back to be read before the rest of the parent.
 */
final class Rung {

    private final ChunkPool pool;
    private int[] heads = {};
    private int[] tails = {};
    private long startNanos;
    private int shift;
    private int buckets;
    private int cursor;

    /** The last instant of the window. */
    long lastNanos;

    /** A bucket with more events than this gets a child instead of being sorted. */
    int runLimit;

    /** The next coarser rung; the coarsest is its own. */
    Rung parent = this;

    Rung(ChunkPool pool) {
        this.pool = pool;
    }

    /** Covers this window, with at least one bucket and at most {@code maximumBuckets}. The rung must be empty. */
    void open(long firstNanos, long lastNanos, int maximumBuckets) {
        long span = lastNanos - firstNanos;
        this.startNanos = firstNanos;
        this.lastNanos = lastNanos;
        shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(span / maximumBuckets));
        buckets = (int) (span >>> shift) + 1;
        cursor = 0;
        if (tails.length < buckets) {
            heads = new int[buckets];
            tails = new int[buckets];
        }
    }

    /** Adds an event that is not after the window. One before the window goes to the first bucket. */
    void add(long timeNanos, long payload) {
        int bucket = bucketOf(timeNanos);
        int at = tails[bucket];
        if ((at & ChunkPool.CHUNK_MASK) == 0) {
            at = extend(bucket, at);
        }
        long[] events = pool.events;
        events[at] = timeNanos;
        events[at + 1] = payload;
        tails[bucket] = at + 2;
    }

    private int bucketOf(long timeNanos) {
        return (int) (Math.max(0, timeNanos - startNanos) >>> shift);
    }

    private int extend(int bucket, int tail) {
        int at = pool.extend(tail);
        if (tail == 0) {
            heads[bucket] = at >> ChunkPool.CHUNK_SHIFT;
        }
        return at;
    }

    /** Adds a chain of events that all have this time. It costs nothing per event if their bucket is empty. */
    void addChain(long timeNanos, int head, int position, int tail) {
        int bucket = bucketOf(timeNanos);
        boolean whole = (position & ChunkPool.CHUNK_MASK) == 0;
        if (whole && tails[bucket] == 0) {
            heads[bucket] = head;
            tails[bucket] = tail;
            return;
        }
        int chunk = head;
        int at = position;
        while (true) {
            int end = ChunkPool.endOf(chunk, tail);
            int following = pool.next[chunk];
            for (; at < end; at += 2) {
                add(timeNanos, pool.events[at + 1]);
            }
            pool.release(chunk);
            if (end == tail) {
                return;
            }
            chunk = following;
            at = chunk << ChunkPool.CHUNK_SHIFT;
        }
    }

    /** Whether this is the coarsest rung. */
    boolean isCoarsest() {
        return parent == this;
    }

    /** Moves to the first bucket that has events, from the current one on. Returns false if there is none. */
    boolean seek() {
        while (cursor < buckets && tails[cursor] == 0) {
            cursor++;
        }
        return cursor < buckets;
    }

    /** Whether there are no events from the current bucket on. */
    boolean isEmpty() {
        for (int bucket = cursor; bucket < buckets; bucket++) {
            if (tails[bucket] != 0) {
                return false;
            }
        }
        return true;
    }

    /** First chunk of the current bucket. */
    int head() {
        return heads[cursor];
    }

    /** Tail of the current bucket. */
    int tail() {
        return tails[cursor];
    }

    /** Empties the current bucket: its chain now belongs to the caller. */
    void take() {
        tails[cursor] = 0;
    }

    /** The last instant of the current bucket. */
    long bucketLastNanos() {
        return cursor == buckets - 1 ? lastNanos : startNanos + ((cursor + 1L) << shift) - 1;
    }
}
