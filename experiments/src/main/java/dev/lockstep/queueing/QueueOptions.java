package dev.lockstep.queueing;

import dev.lockstep.data.DurationDistribution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link QueueProtocol}.
 *
 * @param serviceTime time that an operation keeps its server busy; drawn anew for each, below 0 counts as 0
 * @param capacity operations that may be in the system at a time, in service or waiting; what comes when it is full fails.
 *     At least 1; null for no limit. Needs a door, so at least two nodes
 */
public record QueueOptions(
        DurationDistribution serviceTime, @Nullable Integer capacity) {

    /** Exponential service of one millisecond in the mean, without a limit. */
    public static QueueOptions defaults() {
        return new QueueOptions(DurationDistribution.exponential(Duration.ofMillis(1)), null);
    }

    /** Checks the capacity. */
    public QueueOptions {
        if (capacity != null && capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + " must be at least 1");
        }
    }
}
