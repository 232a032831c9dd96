package dev.lockstep.workload;

import dev.lockstep.data.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The load on a system: which operations its clients invoke, and when. */
public sealed interface Workload permits OpenLoop, ClosedLoop, Trace, Phases {

    /** Time of the run at which clients begin to invoke operations. */
    Duration start();

    /** Time of the run from which on clients invoke no more; null for the end of the run. */
    @Nullable
    Duration stop();

    /** Whether clients invoke operations at times of their own, whatever becomes of earlier ones. */
    boolean isOpen();

    /** Whether clients ask for as much at last as at first. */
    default boolean isSteady() {
        return false;
    }

    /**
     * Checks that there are the clients that the workload names.
     *
     * @throws IllegalArgumentException if one is missing
     */
    default void requireClients(int clients) {}

    /** Checks a window: from {@code start}, at least 0, to a later {@code stop}. */
    static void requireWindow(Duration start, @Nullable Duration stop) {
        if (start.isNegative()) {
            throw new IllegalArgumentException("start=" + DurationText.format(start) + " must not be negative");
        }
        if (stop != null && stop.compareTo(start) <= 0) {
            throw new IllegalArgumentException(
                    "stop=" + DurationText.format(stop) + " must be after start=" + DurationText.format(start));
        }
    }
}
