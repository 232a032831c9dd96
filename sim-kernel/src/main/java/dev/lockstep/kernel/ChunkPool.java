package dev.lockstep.kernel;

import java.util.Arrays;

/**
 * Memory for pending events: one array of longs, cut into chunks of 64 events. An event is two longs side by side, its
 * time and its payload. Chunks are linked into chains; a freed chunk is the next one handed out, while it is still in
 * the cache.
 *
 * <p>A chain is named by its first chunk and its tail, the position in {@link #events} where the next event goes. Every
 * chunk of a chain but the last is full. A tail that is a multiple of {@link #CHUNK_LONGS} needs a new chunk first, and
 * a tail of 0 is the empty chain: chunk 0 is never handed out.
 */
final class ChunkPool {

    static final int CHUNK_SHIFT = 7;
    static final int CHUNK_LONGS = 1 << CHUNK_SHIFT;
    static final int CHUNK_MASK = CHUNK_LONGS - 1;

    private static final int INITIAL_CHUNKS = 16;
    private static final int MAXIMUM_CHUNKS = Integer.MAX_VALUE >> CHUNK_SHIFT;

    /** The events; replaced when it grows, so it must be read again after {@link #extend}. */
    long[] events = new long[INITIAL_CHUNKS * CHUNK_LONGS];

    /** For each chunk that is in a chain, or free: the one after it. */
    int[] next = new int[INITIAL_CHUNKS];

    private int firstFree;
    private int untouched = 1;

    /**
     * Adds a chunk to the chain that ends at this tail, or starts a chain if it is 0.
     *
     * @return position of the first event in the new chunk
     */
    int extend(int tail) {
        int chunk = firstFree;
        if (chunk != 0) {
            firstFree = next[chunk];
        } else {
            if (untouched == next.length) {
                grow();
            }
            chunk = untouched++;
        }
        if (tail != 0) {
            next[lastChunk(tail)] = chunk;
        }
        return chunk << CHUNK_SHIFT;
    }

    /** Frees a chunk; its events may be read until the next {@link #extend}. */
    void release(int chunk) {
        next[chunk] = firstFree;
        firstFree = chunk;
    }

    /** The last chunk of the chain that ends at this tail, which is not 0. */
    static int lastChunk(int tail) {
        return (tail - 1) >> CHUNK_SHIFT;
    }

    /** Position behind the last event in this chunk, which belongs to the chain that ends at this tail. */
    static int endOf(int chunk, int tail) {
        return chunk == lastChunk(tail) ? tail : (chunk + 1) << CHUNK_SHIFT;
    }

    private void grow() {
        int chunks = (int) Math.min(MAXIMUM_CHUNKS, next.length + (next.length >> 1) + 1L);
        if (chunks == next.length) {
            throw new IllegalStateException("more than " + MAXIMUM_CHUNKS * 64L + " pending events");
        }
        events = Arrays.copyOf(events, chunks << CHUNK_SHIFT);
        next = Arrays.copyOf(next, chunks);
    }
}
