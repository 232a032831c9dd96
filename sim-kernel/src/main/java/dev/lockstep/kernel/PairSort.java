package dev.lockstep.kernel;

/** Stable sorting of events that are stored as two longs, time and payload, by time. */
final class PairSort {

    private static final int BLOCK = 16;

    private PairSort() {}

    /** Sorts by insertion: linear for events near their places, quadratic at worst. */
    static void insertion(long[] events, int from, int to) {
        for (int next = from + 2; next < to; next += 2) {
            long timeNanos = events[next];
            if (events[next - 2] <= timeNanos) {
                continue;
            }
            long payload = events[next + 1];
            int at = next;
            do {
                events[at] = events[at - 2];
                events[at + 1] = events[at - 1];
                at -= 2;
            } while (at > from && events[at - 2] > timeNanos);
            events[at] = timeNanos;
            events[at + 1] = payload;
        }
    }

    /** Sorts by merging: n log n at worst, linear if in order already. */
    static void merge(long[] events, int from, int to) {
        if (isSorted(events, from, to)) {
            return;
        }
        for (int block = from; block < to; block += 2 * BLOCK) {
            insertion(events, block, Math.min(to, block + 2 * BLOCK));
        }
        long[] left = new long[to - from];
        for (int width = 2 * BLOCK; width < to - from; width *= 2) {
            for (int start = from; start + width < to; start += 2 * width) {
                mergeNeighbours(events, start, start + width, Math.min(to, start + 2 * width), left);
            }
        }
    }

    private static boolean isSorted(long[] events, int from, int to) {
        for (int at = from + 2; at < to; at += 2) {
            if (events[at - 2] > events[at]) {
                return false;
            }
        }
        return true;
    }

    private static void mergeNeighbours(long[] events, int start, int middle, int end, long[] left) {
        int leftEnd = middle - start;
        System.arraycopy(events, start, left, 0, leftEnd);
        int i = 0;
        int j = middle;
        int at = start;
        while (i < leftEnd && j < end) {
            if (left[i] <= events[j]) {
                events[at] = left[i];
                events[at + 1] = left[i + 1];
                i += 2;
            } else {
                events[at] = events[j];
                events[at + 1] = events[j + 1];
                j += 2;
            }
            at += 2;
        }
        System.arraycopy(left, i, events, at, leftEnd - i);
    }
}
