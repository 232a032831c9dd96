package dev.lockstep.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies by the time at which they were measured, so that they can be seen to change, and those of a warm-up can be left
 * out when its end is known. A run of any length has at most so many intervals: should it be longer than was said, they
 * become twice as long each time that there are more.
 */
final class IntervalLatencies {

    private static final long SHORTEST_NANOS = 100_000_000L;
    /** So many intervals are aimed at. */
    private static final int INTERVALS = 100;
    /** What comes after the expected time finds room here. */
    private static final int MOST_INTERVALS = 128;

    private static final int DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<@Nullable IntCountsHistogram> intervals = new ArrayList<>();
    private long[] unsuccessful = new long[MOST_INTERVALS];
    private long lengthNanos;

    /**
     * No latencies.
     *
     * @param expectedNanos time from the beginning of the run in which operations are to be expected
     */
    IntervalLatencies(long expectedNanos) {
        lengthNanos = RoundDuration.atLeastNanos(Math.max(SHORTEST_NANOS, expectedNanos / INTERVALS));
    }

    /** Adds a latency. Times may come in any order. */
    void record(long timeNanos, long latencyNanos) {
        int index = reach(timeNanos);
        IntCountsHistogram interval = intervals.get(index);
        if (interval == null) {
            interval = new IntCountsHistogram(DIGITS);
            intervals.set(index, interval);
        }
        interval.recordValue(latencyNanos);
    }

    /** Counts an operation that failed or was abandoned. */
    void recordUnsuccessful(long timeNanos) {
        unsuccessful[reach(timeNanos)]++;
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

    LatencyOverTime overTime() {
        List<LatencyInterval> summary = new ArrayList<>();
        for (int index = 0; index < intervals.size(); index++) {
            summary.add(LatencyInterval.of(intervals.get(index), unsuccessful[index]));
        }
        return new LatencyOverTime(lengthNanos / NANOS_PER_SECOND, summary);
    }

    /** The interval of a time, which is there then. */
    private int reach(long timeNanos) {
        while (timeNanos / lengthNanos >= MOST_INTERVALS) {
            joinPairs();
        }
        int index = (int) (timeNanos / lengthNanos);
        while (intervals.size() <= index) {
            intervals.add(null);
        }
        return index;
    }

    private void joinPairs() {
        List<@Nullable IntCountsHistogram> pairs = new ArrayList<>();
        long[] unsuccessfulPairs = new long[MOST_INTERVALS];
        for (int index = 0; index < intervals.size(); index += 2) {
            IntCountsHistogram first = intervals.get(index);
            IntCountsHistogram second = index + 1 < intervals.size() ? intervals.get(index + 1) : null;
            if (first != null && second != null) {
                first.add(second);
            }
            pairs.add(first == null ? second : first);
            unsuccessfulPairs[index / 2] =
                    unsuccessful[index] + (index + 1 < MOST_INTERVALS ? unsuccessful[index + 1] : 0);
        }
        intervals.clear();
        intervals.addAll(pairs);
        unsuccessful = unsuccessfulPairs;
        lengthNanos *= 2;
    }
}
