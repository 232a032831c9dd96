package dev.lockstep.realtime;

import java.util.Arrays;

/** Counts delays in buckets that are 1/32 of a power of two wide. */
final class LatenessCounter {

    private static final int BITS = 5;
    private static final int PER_OCTAVE = 1 << BITS;

    private final long[] buckets = new long[PER_OCTAVE * (Long.SIZE - BITS)];
    private long count;
    private long maxNanos;

    void add(long nanos) {
        long late = Math.max(0, nanos);
        buckets[bucket(late)]++;
        count++;
        maxNanos = Math.max(maxNanos, late);
    }

    void clear() {
        Arrays.fill(buckets, 0);
        count = 0;
        maxNanos = 0;
    }

    Lateness summary() {
        return new Lateness(count, quantile(0.5), quantile(0.99), maxNanos);
    }

    private long quantile(double q) {
        long wanted = (long) Math.ceil(q * count);
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length && wanted > 0; bucket++) {
            seen += buckets[bucket];
            if (seen >= wanted) {
                return Math.min(maxNanos, largestOf(bucket));
            }
        }
        return 0;
    }

    /** The first octaves are counted exactly; above, the five bits behind the highest tell the bucket. */
    private static int bucket(long nanos) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos));
        return shift * PER_OCTAVE + (int) (nanos >>> shift);
    }

    private static long largestOf(int bucket) {
        int shift = Math.max(0, bucket / PER_OCTAVE - 1);
        long first = (long) (bucket - shift * PER_OCTAVE) << shift;
        return first + (1L << shift) - 1;
    }
}
