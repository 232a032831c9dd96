package dev.lockstep.kernel;

import java.util.Arrays;

/**
 * The events of one bucket in order, read from front to back. Sorting is one counting pass into about as many cells as
 * there are events, after which events are at most a few places from where they belong.
 */
final class SortedRun {

    /** Cells with more events than this are looked at one by one, since insertion would take quadratic time. */
    private static final int CROWDED_CELL = 24;

    private final ChunkPool pool;
    private long[] events = new long[ChunkPool.CHUNK_LONGS];
    private int[] cells = new int[1];
    private int from;
    private int to;

    SortedRun(ChunkPool pool) {
        this.pool = pool;
    }

    boolean isEmpty() {
        return from == to;
    }

    /** Time of the first event. The run must not be empty. */
    long firstNanos() {
        return events[from];
    }

    /** Removes the first event and returns its payload. */
    long remove() {
        int at = from;
        from = at + 2;
        return events[at + 1];
    }

    /** Copies the payloads of the first events, as many as there are and fit. Returns how many. */
    int copyPayloads(long[] payloads) {
        int count = Math.min(payloads.length, (to - from) / 2);
        for (int i = 0; i < count; i++) {
            payloads[i] = events[from + 2 * i + 1];
        }
        return count;
    }

    /**
     * Takes over the events of a chain, whose chunks go back to the pool. The run must be empty.
     *
     * @param firstNanos the earliest time in the chain
     * @param lastNanos the latest time in the chain, not the same as the earliest
     */
    void fill(int head, int tail, int count, long firstNanos, long lastNanos) {
        if (events.length < 2 * count) {
            events = new long[Math.max(2 * count, events.length + (events.length >> 1))];
        }
        from = 0;
        to = 2 * count;
        int cellBits = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
        int spanBits = Long.SIZE - Long.numberOfLeadingZeros(lastNanos - firstNanos);
        int shift = Math.max(0, spanBits - cellBits);
        int used = (int) ((lastNanos - firstNanos) >>> shift) + 1;
        int largest = count(head, tail, firstNanos, shift, used);
        distribute(head, tail, firstNanos, shift);
        if (largest > CROWDED_CELL) {
            sortCrowdedCells(used);
        }
        PairSort.insertion(events, 0, to);
    }

    /** Counts the events of each cell and turns the counts into first positions. Returns the largest count. */
    private int count(int head, int tail, long firstNanos, int shift, int used) {
        if (cells.length < used) {
            cells = new int[used];
        } else {
            Arrays.fill(cells, 0, used, 0);
        }
        long[] source = pool.events;
        int chunk = head;
        while (true) {
            int end = ChunkPool.endOf(chunk, tail);
            for (int at = chunk << ChunkPool.CHUNK_SHIFT; at < end; at += 2) {
                cells[(int) ((source[at] - firstNanos) >>> shift)]++;
            }
            if (end == tail) {
                break;
            }
            chunk = pool.next[chunk];
        }
        int largest = 0;
        int position = 0;
        for (int cell = 0; cell < used; cell++) {
            int count = cells[cell];
            largest = Math.max(largest, count);
            cells[cell] = position;
            position += 2 * count;
        }
        return largest;
    }

    /** Moves each event to the next free place of its cell, and leaves the ends of the cells in {@link #cells}. */
    private void distribute(int head, int tail, long firstNanos, int shift) {
        long[] source = pool.events;
        long[] target = events;
        int[] places = cells;
        int chunk = head;
        while (true) {
            int end = ChunkPool.endOf(chunk, tail);
            for (int at = chunk << ChunkPool.CHUNK_SHIFT; at < end; at += 2) {
                int cell = (int) ((source[at] - firstNanos) >>> shift);
                int place = places[cell];
                places[cell] = place + 2;
                target[place] = source[at];
                target[place + 1] = source[at + 1];
            }
            int following = pool.next[chunk];
            pool.release(chunk);
            if (end == tail) {
                return;
            }
            chunk = following;
        }
    }

    private void sortCrowdedCells(int used) {
        int start = 0;
        for (int cell = 0; cell < used; cell++) {
            int end = cells[cell];
            if (end - start > 2 * CROWDED_CELL) {
                PairSort.merge(events, start, end);
            }
            start = end;
        }
    }
}
