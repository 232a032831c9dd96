package dev.lockstep.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.HdrHistogram.PackedHistogram;
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

    private final List<@Nullable AbstractHistogram> intervals = new ArrayList<>();
    /** What is recorded now: quick to add to, and large. It is in the list, too. */
    private final IntCountsHistogram current = new IntCountsHistogram(DIGITS);

    /** The interval of {@link #current}. */
    private int currentIndex = -1;

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
        AbstractHistogram interval = intervals.get(index);
        if (interval == null) {
            interval = begin(index);
        }
        interval.recordValue(latencyNanos);
    }

    /** Times hardly ever fall, so what is not recorded any more is packed: a hundredth of the memory, should a day be measured. */
    private AbstractHistogram begin(int index) {
        if (currentIndex >= 0) {
            intervals.set(currentIndex, packed(current));
        }
        current.reset();
        currentIndex = index;
        intervals.set(index, current);
        return current;
    }

    private static PackedHistogram packed(AbstractHistogram histogram) {
        PackedHistogram packed = new PackedHistogram(DIGITS);
        packed.add(histogram);
        return packed;
    }

    /** Counts an operation that failed or was abandoned. */
    void recordUnsuccessful(long timeNanos) {
        unsuccessful[reach(timeNanos)]++;
    }

    /** All latencies of the intervals that begin at this time or later. */
    Histogram from(long timeNanos) {
        Histogram sum = new Histogram(DIGITS);
        for (int index = 0; index < intervals.size(); index++) {
            AbstractHistogram interval = intervals.get(index);
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
        if (currentIndex >= 0) {
            intervals.set(currentIndex, packed(current));
            currentIndex = -1;
        }
        List<@Nullable AbstractHistogram> pairs = new ArrayList<>();
        long[] unsuccessfulPairs = new long[MOST_INTERVALS];
        for (int index = 0; index < intervals.size(); index += 2) {
            AbstractHistogram first = intervals.get(index);
            AbstractHistogram second = index + 1 < intervals.size() ? intervals.get(index + 1) : null;
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
