package dev.lockstep.kernel;

import java.util.Arrays;

/**
 * How long inboxes are, over time: the sum of the times that entries wait, which is the area below the length. It costs an
 * addition when an entry comes to wait and one when it goes, and nothing where nothing waits. Arithmetic wraps around and
 * back, so that the times that are subtracted first may be any.
 */
final class InboxMeter {

    private long[] waitedNanos = new long[0];
    private int[] waiting = new int[0];
    private int[] longest = new int[0];

    /** An entry comes to wait at a node. */
    void entered(int node, long nowNanos) {
        if (node >= waiting.length) {
            int capacity = Math.max(node + 1, 2 * waiting.length);
            waitedNanos = Arrays.copyOf(waitedNanos, capacity);
            waiting = Arrays.copyOf(waiting, capacity);
            longest = Arrays.copyOf(longest, capacity);
        }
        waitedNanos[node] -= nowNanos;
        waiting[node]++;
        longest[node] = Math.max(longest[node], waiting[node]);
    }

    /** An entry has waited. */
    void left(int node, long nowNanos) {
        waitedNanos[node] += nowNanos;
        waiting[node]--;
    }

    /** Nothing waits any more. */
    void cleared(int node, long nowNanos) {
        if (node < waiting.length) {
            waitedNanos[node] += waiting[node] * nowNanos;
            waiting[node] = 0;
        }
    }

    /** The times that entries have waited up to now, added up. */
    long waitedNanos(int node, long nowNanos) {
        return node < waiting.length ? waitedNanos[node] + waiting[node] * nowNanos : 0;
    }

    /** The most entries that waited at a time. */
    int longest(int node) {
        return node < longest.length ? longest[node] : 0;
    }
}
