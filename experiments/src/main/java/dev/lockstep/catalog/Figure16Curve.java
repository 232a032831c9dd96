package dev.lockstep.catalog;

import dev.lockstep.data.DurationText;
import dev.lockstep.raft.RaftOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One line of Figure 16 in the Raft paper, and what its authors publish of it in numbers (Ongaro and Ousterhout, §9.3 and
 * the caption). Where they give none there is null.
 *
 * @param graph which of the two graphs it belongs to
 * @param electionTimeoutMin shortest election timeout
 * @param electionTimeoutMax longest election timeout
 * @param publishedP50Millis median
 * @param publishedMeanMillis mean
 * @param publishedMaxMillis longest of 1,000 trials
 */
public record Figure16Curve(
        Graph graph,
        Duration electionTimeoutMin,
        Duration electionTimeoutMax,
        @Nullable Double publishedP50Millis,
        @Nullable Double publishedMeanMillis,
        @Nullable Double publishedMaxMillis) {

    /** The two graphs. */
    public enum Graph {
        /** How much randomness timeouts have. */
        RANDOMNESS,
        /** How long timeouts are. */
        SCALE
    }

    static Figure16Curve of(Graph graph, int minMillis, int maxMillis) {
        return of(graph, minMillis, maxMillis, null, null, null);
    }

    static Figure16Curve of(
            Graph graph,
            int minMillis,
            int maxMillis,
            @Nullable Double p50,
            @Nullable Double mean,
            @Nullable Double max) {
        return new Figure16Curve(graph, Duration.ofMillis(minMillis), Duration.ofMillis(maxMillis), p50, mean, max);
    }

    /** The name in the legend. */
    String label() {
        return electionTimeoutMin.toMillis() + "-" + DurationText.format(electionTimeoutMax);
    }

    /** Whether all servers wait for equally long, so that they split the votes time and again. */
    boolean isWithoutRandomness() {
        return electionTimeoutMin.equals(electionTimeoutMax);
    }

    /** These options with the timeouts of this line; the heartbeat interval was half the shortest timeout for all. */
    RaftOptions applyTo(RaftOptions options) {
        return options.withTimeouts(electionTimeoutMin, electionTimeoutMax, electionTimeoutMin.dividedBy(2));
    }
}
