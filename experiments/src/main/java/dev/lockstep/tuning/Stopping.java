package dev.lockstep.tuning;

import dev.lockstep.scenario.ProgressListener;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a search ends before its end: when its budget is used up, or somebody stops it. Runs under way are given up then.
 */
final class Stopping {

    private final LongSupplier nanoTime;
    private final ProgressListener progress;
    private final long deadlineNanos;
    private boolean isInterrupted;
    private boolean hasDeadline = true;
    private @Nullable Runnable underWay;
    private long runs;
    private long expectedRuns;
    private long events;

    /**
     * Begins to count the time.
     *
     * @param nanoTime a clock
     * @param progress is told of the number of runs after each of them
     */
    Stopping(Duration budget, LongSupplier nanoTime, ProgressListener progress) {
        this.nanoTime = nanoTime;
        this.progress = progress;
        this.deadlineNanos = nanoTime.getAsLong() + budget.toNanos();
    }

    /** Runs that are under way, until they are closed. */
    final class Watched implements AutoCloseable {

        /** Takes note of a run that has ended, and stops the others if there is no time left. */
        void ended(long runEvents) {
            count(runEvents);
            if (isOver()) {
                stopRuns();
            }
        }

        @Override
        public void close() {
            finish();
        }
    }

    /** Begins to watch over runs, which end when {@code stop} is called, from any thread. */
    synchronized Watched watch(Runnable stop) {
        underWay = stop;
        if (isInterrupted) {
            stop.run();
        }
        return new Watched();
    }

    /** From here on the time does not matter, but an interruption does. */
    synchronized void liftDeadline() {
        hasDeadline = false;
    }

    /** Ends everything, from any thread. */
    void interrupt() {
        synchronized (this) {
            isInterrupted = true;
        }
        stopRuns();
    }

    /** Whether somebody has stopped it. */
    synchronized boolean isInterrupted() {
        return isInterrupted;
    }

    /** Whether nothing more should begin. */
    synchronized boolean isOver() {
        return isInterrupted || (hasDeadline && nanoTime.getAsLong() - deadlineNanos >= 0);
    }

    /** Tells how many runs there will be at least, for the progress. */
    synchronized void expect(long moreRuns) {
        expectedRuns = runs + moreRuns;
    }

    private synchronized void count(long runEvents) {
        runs++;
        events += runEvents;
        progress.reached(runs, Math.max(runs, expectedRuns), events);
    }

    private void stopRuns() {
        Runnable stop;
        synchronized (this) {
            stop = underWay;
        }
        if (stop != null) {
            stop.run();
        }
    }

    private synchronized void finish() {
        underWay = null;
    }
}
