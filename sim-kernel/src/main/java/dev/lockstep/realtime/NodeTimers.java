package dev.lockstep.realtime;

import dev.lockstep.node.Timer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The timers of one node with their deadlines, in true time. Few, so each question is a scan. */
final class NodeTimers {

    /** Deadline of a timer that is not set. */
    private static final long UNSET = Long.MAX_VALUE;

    private final OneEnum constants;
    private @Nullable Timer[] timers = new Timer[0];
    private long[] deadlines = new long[0];
    /** Among timers with the same deadline, the one that was set first expires first. */
    private long[] setNumbers = new long[0];

    private long sets;

    NodeTimers(int node) {
        constants = new OneEnum("timer", node);
    }

    void set(Timer timer, long deadlineNanos) {
        int index = constants.indexOf(timer);
        if (index >= deadlines.length) {
            grow();
        }
        timers[index] = timer;
        deadlines[index] = deadlineNanos;
        setNumbers[index] = sets++;
    }

    void cancel(Timer timer) {
        int index = constants.indexOf(timer);
        if (index < deadlines.length) {
            deadlines[index] = UNSET;
        }
    }

    void cancelAll() {
        Arrays.fill(deadlines, UNSET);
    }

    /** The earliest deadline, or {@link Long#MAX_VALUE} if no timer is set. */
    long earliestNanos() {
        long earliest = UNSET;
        for (long deadline : deadlines) {
            earliest = Math.min(earliest, deadline);
        }
        return earliest;
    }

    /** Unsets and returns the first timer whose deadline is not after this time, or null if there is none. */
    @Nullable
    Timer takeExpired(long untilNanos) {
        int first = -1;
        for (int i = 0; i < deadlines.length; i++) {
            if (deadlines[i] != UNSET && deadlines[i] <= untilNanos && (first < 0 || isBefore(i, first))) {
                first = i;
            }
        }
        if (first < 0) {
            return null;
        }
        deadlines[first] = UNSET;
        return timers[first];
    }

    /** Stretches what remains of the timers, when the clock that they are measured on begins to run at another rate. */
    void rescale(long nowNanos, double factor) {
        for (int i = 0; i < deadlines.length; i++) {
            if (deadlines[i] != UNSET && deadlines[i] > nowNanos) {
                long rescaled = nowNanos + (long) Math.ceil((deadlines[i] - nowNanos) * factor);
                deadlines[i] = rescaled < 0 ? UNSET : rescaled;
            }
        }
    }

    private boolean isBefore(int a, int b) {
        return deadlines[a] < deadlines[b] || (deadlines[a] == deadlines[b] && setNumbers[a] < setNumbers[b]);
    }

    private void grow() {
        int old = deadlines.length;
        timers = Arrays.copyOf(timers, constants.size());
        deadlines = Arrays.copyOf(deadlines, constants.size());
        setNumbers = Arrays.copyOf(setNumbers, constants.size());
        Arrays.fill(deadlines, old, deadlines.length, UNSET);
    }
}
