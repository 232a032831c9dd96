package dev.lockstep.realtime;

import org.jspecify.annotations.Nullable;

/**
 * What the garbage collector did. What could not be measured is null, never 0.
 *
 * @param source where the figures come from
 * @param collections number of collections
 * @param pausedNanos time for which collections stopped all threads, added up
 * @param longestPauseNanos the longest of these
 * @param heapAfterBytes heap in use after the last collection, or null if there was none
 */
public record GarbageUse(
        Source source,
        @Nullable Long collections,
        @Nullable Long pausedNanos,
        @Nullable Long longestPauseNanos,
        @Nullable Long heapAfterBytes) {

    /** Where the figures come from. */
    public enum Source {
        /** Events of the JDK Flight Recorder, one for each collection. */
        FLIGHT_RECORDER,
        /** Platform beans: their time is that of collections, which for a concurrent collector is not all pause. */
        PLATFORM_BEANS
    }
}
