package dev.lockstep.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies by the time at which they were measured, so that those of a warm-up can be left out when its end is known. A run
 * of any length has at most so many intervals: they become twice as long each time that there are more.
 */
final class IntervalLatencies {

    private static final long FIRST_LENGTH_NANOS = 100_000_000L;
    private static final int MOST_INTERVALS = 64;
    private static final int DIGITS = 3;

    private final List<@Nullable IntCountsHistogram> intervals = new ArrayList<>();
    private long lengthNanos = FIRST_LENGTH_NANOS;

    /** Adds a latency. Times may come in any order. */
    void record(long timeNanos, long latencyNanos) {
        while (timeNanos / lengthNanos >= MOST_INTERVALS) {
            joinPairs();
        }
        int index = (int) (timeNanos / lengthNanos);
        while (intervals.size() <= index) {
            intervals.add(null);
        }
        IntCountsHistogram interval = intervals.get(index);
        if (interval == null) {
            interval = new IntCountsHistogram(DIGITS);
            intervals.set(index, interval);
        }
        interval.recordValue(latencyNanos);
    }

    /** All latencies of the intervals that begin at this time or later. */
    Histogram from(long timeNanos) {
        Histogram sum = new Histogram(DIGITS);
        for (int index = 0; index < intervals.size(); index++) {
            IntCountsHistogram interval = intervals.get(index);
            if (interval != null && index * lengthNanos >= timeNanos) {
                sum.add(interval);
            }
        }
        return sum;
    }

    private void joinPairs() {
        List<@Nullable IntCountsHistogram> pairs = new ArrayList<>();
        for (int index = 0; index < intervals.size(); index += 2) {
            IntCountsHistogram first = intervals.get(index);
            IntCountsHistogram second = index + 1 < intervals.size() ? intervals.get(index + 1) : null;
            if (first != null && second != null) {
                first.add(second);
            }
            pairs.add(first == null ? second : first);
        }
        intervals.clear();
        intervals.addAll(pairs);
        lengthNanos *= 2;
    }
}
