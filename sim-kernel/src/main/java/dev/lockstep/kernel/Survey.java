package dev.lockstep.kernel;

import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * Looks at the events of a bucket: how many there are, the earliest and the latest, and where nearly all of them end.
 * The last is an estimate from a sample, since it only chooses the width of a window.
 */
final class Survey {

    private static final int SAMPLES = 256;
    /** One in so many events may come later than nearly all. */
    private static final int LEFT_OUT = 100;

    private final ChunkPool pool;
    /** The latest times in the sample, the last one first: as many as may be left out, and one more. */
    private final long[] latest = new long[SAMPLES / LEFT_OUT + 1];

    int count;
    long firstNanos;
    long lastNanos;

    Survey(ChunkPool pool) {
        this.pool = pool;
    }

    /** Measures a chain that is not empty. */
    void measure(int head, int tail) {
        long[] events = pool.events;
        long first = Long.MAX_VALUE;
        long last = 0;
        int longs = 0;
        int chunk = head;
        while (true) {
            int start = chunk << ChunkPool.CHUNK_SHIFT;
            int end = ChunkPool.endOf(chunk, tail);
            for (int at = start; at < end; at += 2) {
                first = Math.min(first, events[at]);
                last = Math.max(last, events[at]);
            }
            longs += end - start;
            if (end == tail) {
                break;
            }
            chunk = pool.next[chunk];
        }
        count = longs / 2;
        firstNanos = first;
        lastNanos = last;
    }

    /**
     * The time by which all events but about one in a hundred of the chain measured last are due. The sample is spread
     * by a mixing function, so that no regular pattern of arrivals can hide from it.
     */
    long mostlyDueNanos(int head, int tail) {
        Arrays.fill(latest, -1);
        int stride = Math.max(1, count / SAMPLES);
        int taken = 0;
        int wanted = 0;
        int before = 0;
        int chunk = head;
        while (taken < SAMPLES && wanted < count) {
            int start = chunk << ChunkPool.CHUNK_SHIFT;
            int inChunk = (ChunkPool.endOf(chunk, tail) - start) / 2;
            while (taken < SAMPLES && wanted < before + inChunk) {
                keepLatest(pool.events[start + 2 * (wanted - before)]);
                taken++;
                wanted = taken * stride + (int) Math.floorMod(Mix.mix64(taken), (long) stride);
            }
            before += inChunk;
            chunk = pool.next[chunk];
        }
        return latest[taken / LEFT_OUT];
    }

    private void keepLatest(long timeNanos) {
        int at = latest.length - 1;
        if (timeNanos > latest[at]) {
            for (; at > 0 && timeNanos > latest[at - 1]; at--) {
                latest[at] = latest[at - 1];
            }
            latest[at] = timeNanos;
        }
    }
}
