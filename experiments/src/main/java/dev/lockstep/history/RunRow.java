package dev.lockstep.history;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of the history.
 *
 * @param run its id: that of the session, and its number there
 * @param clock {@code virtual}, or {@code wall} for a run on real threads
 * @param scenario name of the scenario
 * @param protocol name of the protocol
 * @param parameters what was set in the scenario, by path
 * @param seed the seed
 * @param fingerprint 16 hexadecimal digits, or null on real threads
 * @param held whether all checks held
 * @param violation the first check that did not hold, or null
 * @param events number of events
 * @param wallSeconds time on the wall that it took
 * @param cpuSeconds CPU time that it took, or null if that is not known
 * @param finishedAt when it ended, as in ISO 8601, in UTC
 * @param figures its figures: those of every protocol in the order of tables, then others by name
 */
public record RunRow(
        String run,
        String clock,
        String scenario,
        String protocol,
        SortedMap<String, String> parameters,
        long seed,
        @Nullable String fingerprint,
        boolean held,
        @Nullable String violation,
        long events,
        double wallSeconds,
        @Nullable Double cpuSeconds,
        String finishedAt,
        Map<String, Double> figures) {

    /** Copies the maps. */
    public RunRow {
        parameters = ImmutableSortedMap.copyOfSorted(parameters);
        figures = ImmutableMap.copyOf(figures);
    }
}
