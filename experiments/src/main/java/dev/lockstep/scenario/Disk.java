package dev.lockstep.scenario;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.host.DiskModel;
import java.time.Duration;

/**
 * The disk of each replica.
 *
 * @param fsync time of one fsync
 * @param writeByteNanos time for each byte written, in nanoseconds; 1 is 1 GB/s
 */
public record Disk(DurationDistribution fsync, double writeByteNanos) {

    /** Checks the cost of a byte. */
    public Disk {
        if (!(writeByteNanos >= 0 && writeByteNanos < 1e12)) {
            throw new IllegalArgumentException(
                    "writeByteNanos=" + writeByteNanos + " must be at least 0 and below 1e12 nanoseconds");
        }
    }

    /** A solid-state disk with power-loss protection: 100 us for an fsync in the median, 1 GB/s. */
    public static Disk defaults() {
        return new Disk(DurationDistribution.logNormal(Duration.ofNanos(100_000), Duration.ofNanos(250_000)), 1);
    }

    /** A disk that takes no time. */
    public static Disk instant() {
        return new Disk(DurationDistribution.ZERO, 0);
    }

    DiskModel model() {
        return new DiskModel(fsync.nanos(), writeByteNanos);
    }
}
