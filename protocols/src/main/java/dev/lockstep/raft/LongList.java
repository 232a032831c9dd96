package dev.lockstep.raft;

import java.util.Arrays;

/** A growing array of numbers. Positions that were never set hold 0. */
final class LongList {

    private long[] values = new long[64];

    long get(long position) {
        return position < values.length ? values[(int) position] : 0;
    }

    void set(long position, long value) {
        if (position >= values.length) {
            values = Arrays.copyOf(values, Math.max((int) position + 1, values.length + (values.length >> 1)));
        }
        values[(int) position] = value;
    }
}
