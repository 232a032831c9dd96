package dev.lockstep.workload;

import dev.lockstep.data.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The load on a system: which operations its clients invoke, and when. */
public sealed interface Workload permits OpenLoop, ClosedLoop {

    /** Time of the run at which clients begin to invoke operations. */
    Duration start();

    /** Time of the run from which on clients invoke no more; null for the end of the run. */
    @Nullable
    Duration stop();

    /** What the clients ask for. */
    OperationMix operations();

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
