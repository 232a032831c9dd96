package dev.lockstep.host;

import dev.lockstep.random.Distribution;

/**
 * How long a node's disk takes. A sync takes the write latency of the bytes it covers plus one fsync; syncs of one node
 * run one after another.
 *
 * @param fsyncNanos time of one fsync, in nanoseconds
 * @param writeByteNanos for each byte written, in nanoseconds; the inverse of the bandwidth
 */
public record DiskModel(Distribution fsyncNanos, double writeByteNanos) {

    /** A disk that takes no time. */
    public static final DiskModel INSTANT = new DiskModel(Distribution.constant(0), 0);

    /** Checks that no cost is negative. */
    public DiskModel {
        if (!(writeByteNanos >= 0 && writeByteNanos < 1e12)) {
            throw new IllegalArgumentException(
                    "writeByteNanos=" + writeByteNanos + " must be between 0 and 1e12 nanoseconds");
        }
    }
}
