package dev.lockstep.threshold;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.Suggestions;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.sweep.RunFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A figure that a threshold can be about, or a search: a short name for those that people ask for, or the name of any figure of
 * {@link RunFigures}.
 *
 * @param name the name in thresholds
 * @param figure the name of the figure; of shares, the count that is divided by the operations invoked
 * @param unit what it is counted in
 */
public record ThresholdMeasure(String name, String figure, Unit unit) {

    private static final Map<String, ThresholdMeasure> SHORT = shortNames();

    /**
     * Finds a measure.
     *
     * @param asker the option with its value, for messages
     * @param own the names of the protocol's own measures
     * @throws InvalidInputException if there is none of this name
     */
    public static ThresholdMeasure parse(String asker, String name, Collection<String> own) {
        List<String> names = names(own);
        if (!names.contains(name)) {
            throw new InvalidInputException(asker + ": the measure " + Suggestions.unknown(name, names));
        }
        ThresholdMeasure known = SHORT.get(name);
        return known == null ? new ThresholdMeasure(name, name, Unit.of(name)) : known;
    }

    /** All names, given those that protocols have of their own. */
    public static List<String> names(Collection<String> own) {
        List<String> names = new ArrayList<>(SHORT.keySet());
        names.addAll(RunFigures.COMMON);
        own.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** Whether the name says the unit. */
    boolean isNamed() {
        return name.equals(figure);
    }

    /** The value in a run; nothing if the run has none. */
    public OptionalDouble value(RunResult result) {
        Number value = RunFigures.of(result).get(figure);
        if (value == null) {
            return OptionalDouble.empty();
        }
        OperationCounts operations = result.operations();
        if (unit != Unit.SHARE) {
            return OptionalDouble.of(value.doubleValue());
        }
        return operations.invoked() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.doubleValue() / operations.invoked());
    }

    /** A value with its unit. */
    public String text(double value) {
        return unit.text(value);
    }

    private static Map<String, ThresholdMeasure> shortNames() {
        Map<String, ThresholdMeasure> names = new LinkedHashMap<>();
        add(names, "throughput", RunFigures.OPERATIONS_PER_SECOND, Unit.NUMBER);
        add(names, "latency.mean", "latencyMeanMillis", Unit.MILLIS);
        add(names, "latency.deviation", "latencyDeviationMillis", Unit.MILLIS);
        for (String percentile : List.of("50", "75", "90", "95", "99", "99.9", "99.99")) {
            String digits = percentile.replace(".", "");
            add(names, "latency.p" + percentile, "latencyP" + digits + "Millis", Unit.MILLIS);
        }
        add(names, "latency.max", "latencyMaxMillis", Unit.MILLIS);
        add(names, "steady.mean", "steadyLatencyMeanMillis", Unit.MILLIS);
        for (String percentile : List.of("50", "90", "95", "99", "99.9")) {
            String digits = percentile.replace(".", "");
            add(names, "steady.p" + percentile, "steadyLatencyP" + digits + "Millis", Unit.MILLIS);
        }
        for (String outcome : List.of("Succeeded", "Failed", "Abandoned", "Pending")) {
            add(names, outcome.toLowerCase(Locale.ROOT), "operations" + outcome, Unit.SHARE);
        }
        return names;
    }

    private static void add(Map<String, ThresholdMeasure> names, String name, String figure, Unit unit) {
        names.put(name, new ThresholdMeasure(name, figure, unit));
    }
}
