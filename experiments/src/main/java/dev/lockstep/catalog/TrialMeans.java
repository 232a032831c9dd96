package dev.lockstep.catalog;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.util.List;
import java.util.Locale;

/** Means over the trials of one row. */
record TrialMeans(List<RunResult> results) {

    /** Mean of a figure that the protocol reports. */
    double mean(String measure) {
        return results.stream()
                .mapToDouble(result -> {
                    Number value = result.measures().get(measure);
                    if (value == null) {
                        throw new IllegalStateException("no run reported " + measure);
                    }
                    return value.doubleValue();
                })
                .average()
                .orElse(0);
    }

    /** Messages that were sent in a run, in the mean. */
    double messages() {
        return results.stream()
                .mapToDouble(result -> result.messages().values().stream()
                        .mapToLong(TrafficByKind::messages)
                        .sum())
                .average()
                .orElse(0);
    }

    /** Their bytes. */
    double bytes() {
        return results.stream()
                .mapToDouble(result -> result.messages().values().stream()
                        .mapToLong(TrafficByKind::bytes)
                        .sum())
                .average()
                .orElse(0);
    }

    /** CPU time of a run in seconds, in the mean. */
    double cpuSeconds() {
        return results.stream().mapToDouble(RunResult::cpuSeconds).average().orElse(0);
    }

    /** Two digits behind the point. */
    static String text(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
