package dev.lockstep.machine;

import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * Counts, for each sender and receiver, the messages of one instant. This is the index in the key of a transmission's
 * draws; entries of earlier instants are stale and get overwritten.
 */
final class InstantCounter {

    private static final int STRIDE = 2;
    private static final int FEW = 63;
    private static final int COUNT_BITS = 24;
    private static final long COUNT_MASK = (1 << COUNT_BITS) - 1;

    /** Pair and stamp of each place; the stamp has the instant's number above the count. */
    private long[] table = new long[(FEW + 1) * STRIDE];

    /** Only the places up to this one are in use: an instant begins with few, so that they stay in the cache. */
    private int mask = FEW;

    private int used;
    private long instantNanos = -1;
    private long instant;

    /** Returns how many messages of this instant this sender sent to this receiver before, and counts one more. */
    int next(int from, int to, long nowNanos) {
        if (nowNanos != instantNanos) {
            instantNanos = nowNanos;
            instant++;
            used = 0;
            mask = FEW;
        }
        long pair = (long) from << 32 | to;
        int at = find(pair);
        if (table[at + 1] >>> COUNT_BITS == instant) {
            return (int) (table[at + 1]++ & COUNT_MASK);
        }
        table[at] = pair;
        table[at + 1] = instant << COUNT_BITS | 1;
        if (++used * 2 > mask) {
            grow();
        }
        return 0;
    }

    /** Where the pair is in the table, or where it belongs. */
    private int find(long pair) {
        int place = (int) ((pair * Mix.GOLDEN) >>> 32) & mask;
        while (table[place * STRIDE + 1] >>> COUNT_BITS == instant && table[place * STRIDE] != pair) {
            place = (place + 1) & mask;
        }
        return place * STRIDE;
    }

    private void grow() {
        long[] old = Arrays.copyOf(table, (mask + 1) * STRIDE);
        mask = mask * 2 + 1;
        if ((mask + 1) * STRIDE > table.length) {
            table = new long[(mask + 1) * STRIDE];
        } else {
            Arrays.fill(table, 0, (mask + 1) * STRIDE, 0);
        }
        for (int from = 0; from < old.length; from += STRIDE) {
            if (old[from + 1] >>> COUNT_BITS == instant) {
                int at = find(old[from]);
                table[at] = old[from];
                table[at + 1] = old[from + 1];
            }
        }
    }
}
