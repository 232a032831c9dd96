package dev.lockstep.history;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.sweep.RunFigures;
import java.util.List;
import java.util.SortedMap;

/**
 * How the runs of one scenario, with the same parameters and against the same clock, went over time.
 *
 * @param scenario name of the scenario
 * @param parameters what was set in it, by path
 * @param clock {@code virtual}, or {@code wall}
 * @param points the periods that have runs, in their order
 * @param alerts what is remarkable about them
 */
public record Trend(
        String scenario,
        SortedMap<String, String> parameters,
        String clock,
        List<TrendPoint> points,
        List<TrendAlert> alerts) {

    /** The measures that are looked at if nobody names others. */
    public static final List<String> USUAL_MEASURES = List.of(
            RunFigures.OPERATIONS_PER_SECOND,
            RunFigures.LATENCY_P50,
            RunFigures.LATENCY_P99,
            TrendRules.CPU_PER_MILLION_EVENTS,
            TrendRules.ERROR_SHARE);

    /** Copies the collections. */
    public Trend {
        parameters = ImmutableSortedMap.copyOfSorted(parameters);
        points = List.copyOf(points);
        alerts = List.copyOf(alerts);
    }
}
