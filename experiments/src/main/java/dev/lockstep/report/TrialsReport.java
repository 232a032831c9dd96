package dev.lockstep.report;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Violation;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a number of trials of one scenario gave.
 *
 * @param scenario name of the scenario
 * @param experiment the experiment's own parameters, or null if it has none
 * @param seed seed of the first trial; the others follow
 * @param trials number of trials that ran
 * @param fingerprint of all trials, chained; 16 hexadecimal digits
 * @param events over all trials
 * @param virtualSeconds over all trials
 * @param wallSeconds added up over all trials, which may have run beside each other
 * @param cpuSeconds over all trials
 * @param violations of the last trial, if a check failed; trials end there
 * @param failedSeed seed of the trial in which a check failed, or null
 * @param measured spread of what the experiment measured itself, over those trials that had it
 * @param measures spread of each other figure over the trials: operations, and the protocol's own measures
 */
public record TrialsReport(
        String scenario,
        @Nullable Record experiment,
        long seed,
        int trials,
        String fingerprint,
        long events,
        double virtualSeconds,
        double wallSeconds,
        double cpuSeconds,
        List<Violation> violations,
        @Nullable Long failedSeed,
        SortedMap<String, Spread> measured,
        SortedMap<String, Spread> measures) {

    /** Copies the collections. */
    public TrialsReport {
        violations = List.copyOf(violations);
        measured = ImmutableSortedMap.copyOfSorted(measured);
        measures = ImmutableSortedMap.copyOfSorted(measures);
    }

    private static final String OPERATIONS = "operationsSucceeded";
    private static final String LATENCY_P50 = "latencyP50Millis";
    private static final String LATENCY_P99 = "latencyP99Millis";

    /** What users of the system feel, before what its makers want to know. */
    private static final List<String> OF_OPERATIONS = List.of(OPERATIONS, LATENCY_P50, LATENCY_P99);

    /**
     * Sums up trials, of which there is at least one.
     *
     * @param experiment the experiment's own parameters, or null if it has none
     * @param measured further figures by name, with a value for some or all of the trials
     */
    public static TrialsReport of(
            @Nullable Record experiment, List<RunResult> results, SortedMap<String, double[]> measured) {
        RunResult first = results.get(0);
        RunResult last = results.get(results.size() - 1);
        return new TrialsReport(
                first.scenario(),
                experiment,
                first.seed(),
                results.size(),
                Spread.chainedFingerprint(results),
                results.stream().mapToLong(RunResult::events).sum(),
                results.stream().mapToDouble(RunResult::virtualSeconds).sum(),
                results.stream().mapToDouble(RunResult::wallSeconds).sum(),
                results.stream().mapToDouble(RunResult::cpuSeconds).sum(),
                last.violations(),
                last.held() ? null : last.seed(),
                spreads(measured),
                spreads(columns(results)));
    }

    /** Prints the report for people. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        if (!measured.isEmpty()) {
            out.println();
            out.println(SpreadTable.of(measured));
        }
        out.println();
        cost().forEach(out::println);
        violations.forEach(violation -> out.println("seed " + failedSeed + ": " + ViolationText.of(violation)));
        out.println(violations.isEmpty() ? "all checks held in all trials" : "A CHECK FAILED");
    }

    /** How each figure spreads over the trials. */
    TextTable table() {
        TextTable table = new TextTable().text("over all trials");
        for (String column : new String[] {"mean", "min", "p50", "p99", "max"}) {
            table.figures(column);
        }
        addRows(table, true);
        addRows(table, false);
        return table;
    }

    /** What the trials took, and their fingerprint. */
    List<String> cost() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "trials       %,d, seeds %d to %d; %,.1f s virtual; %.2f s on the wall and %.2f s of CPU, added up",
                        trials,
                        seed,
                        seed + trials - 1,
                        virtualSeconds,
                        wallSeconds,
                        cpuSeconds),
                String.format(Locale.ROOT, "events       %,d", events),
                "fingerprint  " + fingerprint);
    }

    private void addRows(TextTable table, boolean ofOperations) {
        measures.forEach((name, spread) -> {
            if (OF_OPERATIONS.contains(name) == ofOperations) {
                table.row(
                        name,
                        Figures.of(spread.mean()),
                        Figures.of(spread.min()),
                        Figures.of(spread.p50()),
                        Figures.of(spread.p99()),
                        Figures.of(spread.max()));
            }
        });
    }

    private static SortedMap<String, double[]> columns(List<RunResult> results) {
        SortedMap<String, double[]> columns = new TreeMap<>();
        for (int i = 0; i < results.size(); i++) {
            RunResult result = results.get(i);
            SortedMap<String, Number> figures = new TreeMap<>(result.measures());
            if (result.operations().invoked() > 0) {
                figures.put(OPERATIONS, result.operations().succeeded());
                figures.put(LATENCY_P50, result.latency().p50Millis());
                figures.put(LATENCY_P99, result.latency().p99Millis());
            }
            for (var figure : figures.entrySet()) {
                columns.computeIfAbsent(figure.getKey(), name -> new double[results.size()])[i] =
                        figure.getValue().doubleValue();
            }
        }
        return columns;
    }

    private static SortedMap<String, Spread> spreads(SortedMap<String, double[]> columns) {
        SortedMap<String, Spread> spreads = new TreeMap<>();
        columns.forEach((name, values) -> {
            if (values.length > 0) {
                spreads.put(name, Spread.of(values));
            }
        });
        return spreads;
    }
}
