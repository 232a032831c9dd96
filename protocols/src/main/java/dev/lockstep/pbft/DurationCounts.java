package dev.lockstep.pbft;

import java.util.Arrays;

/**
 * How many durations there were of each length, to a thousandth of it, so that a run of any length takes some kilobytes.
 * Lengths are told apart by their 11 leading binary digits.
 */
final class DurationCounts {

    private static final int DIGITS = 10;
    private static final int EXACT = 1 << DIGITS;

    private long[] counts = new long[EXACT];
    private long count;
    private double sumNanos;

    void add(long nanos) {
        int index = index(nanos);
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, (index / EXACT + 1) * EXACT);
        }
        counts[index]++;
        count++;
        sumNanos += nanos;
    }

    /** Their mean, exactly; 0 if there are none. */
    double meanNanos() {
        return count == 0 ? 0 : sumNanos / count;
    }

    /** The duration with this part of all others before it, to a thousandth; 0 if there are none. */
    double percentileNanos(double part) {
        long rank = Math.min(count - 1, (long) (part * count));
        int index = 0;
        for (long before = counts[0]; before <= rank && index < counts.length - 1; before += counts[index]) {
            index++;
        }
        return count == 0 ? 0 : nanos(index);
    }

    /** Lengths of up to 11 digits stand for themselves; the others follow, a thousand for each further digit. */
    private static int index(long nanos) {
        int dropped = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - 1 - DIGITS);
        return dropped * EXACT + (int) (nanos >>> dropped);
    }

    /** The middle of the lengths that share a place. */
    private static double nanos(int index) {
        int dropped = Math.max(0, index / EXACT - 1);
        long leading = index - (long) dropped * EXACT;
        return (leading << dropped) + ((1L << dropped) - 1) / 2.0;
    }
}
