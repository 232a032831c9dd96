package dev.lockstep.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which operations arrive at a higher rate than before and after: a {@link Rate.Spike}, or one round of a
 * {@link Rate.Burst}.
 *
 * @param fromNanos its beginning
 * @param untilNanos its end
 */
public record Peak(long fromNanos, long untilNanos) {

    /**
     * The peaks of a workload that are over before it ends, and before which there was load to compare with, in order.
     *
     * @param runTime length of the run, for a workload that does not say when it stops
     */
    public static List<Peak> of(Workload workload, Duration runTime) {
        List<Peak> peaks = new ArrayList<>();
        List<Workload> phases = workload instanceof Phases several ? several.phases() : List.of(workload);
        for (Workload phase : phases) {
            if (phase instanceof OpenLoop open) {
                Duration stop = open.stop() == null ? runTime : open.stop();
                addAll(open.rate(), open.start().toNanos(), stop.toNanos(), peaks);
            }
        }
        return List.copyOf(peaks);
    }

    private static void addAll(Rate rate, long startNanos, long stopNanos, List<Peak> peaks) {
        if (rate instanceof Rate.Spike spike && spike.peak() > spike.base()) {
            add(startNanos + spike.at().toNanos(), spike.lasts(), startNanos, stopNanos, peaks);
        } else if (rate instanceof Rate.Burst burst && burst.peak() > burst.base()) {
            // the first one is at the start, with nothing before it
            long everyNanos = burst.every().toNanos();
            for (long at = startNanos + everyNanos; at < stopNanos; at += everyNanos) {
                add(at, burst.lasts(), startNanos, stopNanos, peaks);
            }
        }
    }

    private static void add(long fromNanos, Duration lasts, long startNanos, long stopNanos, List<Peak> peaks) {
        long untilNanos = fromNanos + lasts.toNanos();
        if (fromNanos > startNanos && untilNanos < stopNanos) {
            peaks.add(new Peak(fromNanos, untilNanos));
        }
    }
}
