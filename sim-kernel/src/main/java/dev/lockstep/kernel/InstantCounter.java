package dev.lockstep.kernel;

import dev.lockstep.random.Mix;

/**
 * Counts, for each sender and receiver, the messages of one instant. This is the index in the key of a transmission's
 * draws; entries of earlier instants are stale and get overwritten.
 */
final class InstantCounter {

    private static final int STRIDE = 2;

    /** Pair and stamp of each place; the stamp has the instant's number above 24 bits of count. */
    private long[] table = new long[64 * STRIDE];

    private int mask = 63;
    private int used;
    private long instantNanos = -1;
    private long instant;

    /** Returns how many messages of this instant this sender sent to this receiver before, and counts one more. */
    int next(int from, int to, long nowNanos) {
        if (nowNanos != instantNanos) {
            instantNanos = nowNanos;
            instant++;
            used = 0;
        }
        long pair = (long) from << 32 | to;
        int place = place(pair);
        while (table[place * STRIDE + 1] >>> 24 == instant) {
            if (table[place * STRIDE] == pair) {
                return (int) (table[place * STRIDE + 1]++ & 0xFFFFFF);
            }
            place = (place + 1) & mask;
        }
        table[place * STRIDE] = pair;
        table[place * STRIDE + 1] = instant << 24 | 1;
        if (++used * 2 > mask) {
            grow();
        }
        return 0;
    }

    private int place(long pair) {
        return (int) ((pair * Mix.GOLDEN) >>> 32) & mask;
    }

    private void grow() {
        long[] old = table;
        mask = mask * 2 + 1;
        table = new long[(mask + 1) * STRIDE];
        for (int at = 0; at < old.length; at += STRIDE) {
            if (old[at + 1] >>> 24 == instant) {
                int place = place(old[at]);
                while (table[place * STRIDE + 1] != 0) {
                    place = (place + 1) & mask;
                }
                table[place * STRIDE] = old[at];
                table[place * STRIDE + 1] = old[at + 1];
            }
        }
    }
}
