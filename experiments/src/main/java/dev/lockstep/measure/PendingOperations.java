package dev.lockstep.measure;

import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * The operations under way with the time of their invocation: a map from long to long with linear probing, so that
 * following millions of operations makes no garbage.
 */
public final class PendingOperations {

    /** What {@link #remove} returns for an operation that is not there. Times are never negative. */
    public static final long ABSENT = -1;

    private long[] ids = new long[64];
    private long[] times = new long[64];
    private int size;

    /** An empty map. */
    public PendingOperations() {
        Arrays.fill(times, ABSENT);
    }

    /** Adds an operation that is not there, with a time of at least 0. */
    public void add(long operationId, long timeNanos) {
        if (size * 2 >= ids.length) {
            grow();
        }
        insert(operationId, timeNanos);
        size++;
    }

    /** Removes an operation and returns the time that came with it, or {@link #ABSENT}. */
    public long remove(long operationId) {
        int slot = find(operationId);
        long time = times[slot];
        if (time != ABSENT) {
            size--;
            closeGap(slot);
        }
        return time;
    }

    boolean contains(long operationId) {
        return times[find(operationId)] != ABSENT;
    }

    int size() {
        return size;
    }

    /** The slot of an operation, or the free slot where the search for it ends. */
    private int find(long operationId) {
        int slot = home(operationId);
        while (times[slot] != ABSENT && ids[slot] != operationId) {
            slot = next(slot);
        }
        return slot;
    }

    private void insert(long operationId, long timeNanos) {
        int slot = find(operationId);
        ids[slot] = operationId;
        times[slot] = timeNanos;
    }

    /** Moves later entries of the chain back, so that searches do not stop at the gap (Knuth, TAOCP 3, 6.4 R). */
    private void closeGap(int gap) {
        int slot = gap;
        while (true) {
            slot = next(slot);
            if (times[slot] == ABSENT) {
                times[gap] = ABSENT;
                return;
            }
            int home = home(ids[slot]);
            boolean reachable = gap <= slot ? gap < home && home <= slot : gap < home || home <= slot;
            if (!reachable) {
                ids[gap] = ids[slot];
                times[gap] = times[slot];
                gap = slot;
            }
        }
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldTimes = times;
        ids = new long[oldIds.length * 2];
        times = new long[oldIds.length * 2];
        Arrays.fill(times, ABSENT);
        for (int slot = 0; slot < oldIds.length; slot++) {
            if (oldTimes[slot] != ABSENT) {
                insert(oldIds[slot], oldTimes[slot]);
            }
        }
    }

    private int home(long operationId) {
        return (int) Mix.mix64(operationId) & (ids.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (ids.length - 1);
    }
}
