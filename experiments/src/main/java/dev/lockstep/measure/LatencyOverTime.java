package dev.lockstep.measure;

import java.util.List;

/**
 * Latency as the run went on.
 *
 * @param intervalSeconds length of each interval; a round one, so that there are at most about 100
 * @param intervals one after the other, from the beginning of the run to the last one in which an operation ended
 */
public record LatencyOverTime(double intervalSeconds, List<LatencyInterval> intervals) {

    /** Copies the list. */
    public LatencyOverTime {
        intervals = List.copyOf(intervals);
    }
}
