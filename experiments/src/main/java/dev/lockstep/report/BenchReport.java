package dev.lockstep.report;

import dev.lockstep.bench.BenchCase;
import dev.lockstep.bench.BenchGrades;
import dev.lockstep.bench.BenchSuite;
import dev.lockstep.bench.Grade;
import dev.lockstep.bench.LongRun;
import dev.lockstep.bench.LongRuns;
import dev.lockstep.bench.ScalingGroup;
import dev.lockstep.page.Cell;
import dev.lockstep.page.Tone;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.HeapUse;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the cases of a suite came out, for people. A case that was not run is not there. */
public final class BenchReport {

    private static final int BOUNDS_WIDTH = 28;
    private static final double PERCENT = 100;

    private final BenchSuite suite;
    private final SweepResult result;
    private final BenchGrades grades;
    private final LongRuns longRuns;

    /** A report on a sweep over the cases of a suite. */
    public BenchReport(BenchSuite suite, SweepResult result, BenchGrades grades, LongRuns longRuns) {
        this.suite = suite;
        this.result = result;
        this.grades = grades;
        this.longRuns = longRuns;
    }

    /** Prints a row for each case, what kept it from a better grade, how throughput scales, and what long runs took. */
    public void print(PrintStream out) {
        out.println();
        out.println(caseTable());
        out.println();
        meaning().forEach(out::println);
        List<ScalingGroup> groups = scalingGroups();
        groups.forEach(group -> {
            out.println();
            out.println(ScalingTable.of(group));
        });
        if (!groups.isEmpty()) {
            out.println();
            out.println("speed-up: throughput beside that of the fewest nodes; efficiency: the same for each node");
        }
        if (hasLongRuns()) {
            out.println();
            out.println(longRunTable());
        }
        out.println();
        out.println("grades       " + counts());
    }

    /** What the figures and the grades mean. */
    List<String> meaning() {
        return List.of(
                "mean over seeds " + result.plan().seeds() + (result.plan().alone() > 0 ? ", or of one long run" : ""),
                "the grade is the best whose bounds every run has kept: target is what the model lets one expect,",
                "acceptable would do, critical must be kept; a case is MISSED if it breaks that, or if a check fails");
    }

    /** The report as fields of a JSON object. */
    public Map<String, Object> toJson() {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (int index : rows()) {
            BenchCase one = suite.cases().get(index);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("case", one.name());
            json.put("category", one.category());
            json.put("description", one.description());
            json.put("grade", grades.grade(index));
            json.put("notKept", grades.crossed(index));
            json.put("runs", result.cells().get(index).runs());
            json.put("measures", result.cells().get(index).measures());
            cases.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cases", cases);
        json.put("scaling", scalingGroups());
        json.put("longRuns", longRuns.runs());
        return json;
    }

    /** The groups of cases that differ in their size only. */
    public List<ScalingGroup> scalingGroups() {
        return ScalingGroup.of(suite, result);
    }

    /** The cases that have been run, by category: their places in the suite. */
    private List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        for (String category : SuiteTable.categories(suite)) {
            IntStream.range(0, suite.cases().size())
                    .filter(index -> suite.cases().get(index).category().equals(category))
                    .filter(index -> result.cells().get(index).runs() > 0)
                    .forEach(rows::add);
        }
        return rows;
    }

    /** A row for each case, by category. */
    TextTable caseTable() {
        TextTable table = new TextTable()
                .text("case")
                .figures("op/s")
                .figures("p50, ms")
                .figures("p99, ms")
                .figures("succeeded")
                .text("grade")
                .text("not kept", BOUNDS_WIDTH);
        String category = "";
        for (int index : rows()) {
            BenchCase one = suite.cases().get(index);
            if (!one.category().equals(category)) {
                category = one.category();
                table.row(category, "", "", "", "", "", "");
            }
            CellResult cell = result.cells().get(index);
            table.row(
                    Cell.of("  " + one.name()),
                    Cell.of(text(cell, RunFigures.OPERATIONS_PER_SECOND, 1, "%,.1f", "")),
                    Cell.of(text(cell, RunFigures.LATENCY_P50, 1, "%,.2f", "")),
                    Cell.of(text(cell, RunFigures.LATENCY_P99, 1, "%,.2f", "")),
                    Cell.of(text(cell, RunFigures.SUCCEEDED_SHARE, PERCENT, "%.2f", " %")),
                    new Cell(grades.grade(index).text(), tone(grades.grade(index))),
                    Cell.of(String.join(", ", grades.crossedWithFigures(index))));
        }
        return table;
    }

    /** Whether there are long runs. */
    boolean hasLongRuns() {
        return !longRuns.runs().isEmpty();
    }

    /** What the long runs have carried, and what they took of this machine. */
    TextTable longRunTable() {
        TextTable table = new TextTable()
                .text("one long run")
                .figures("virtual, s")
                .figures("events")
                .figures("messages/s")
                .figures("CPU, s")
                .figures("heap, MB: 2nd tenth")
                .figures("last tenth")
                .figures("growth");
        for (LongRun run : longRuns.runs()) {
            Map<String, Double> heap = run.heap().figures();
            table.row(
                    run.name(),
                    Figures.whole(Math.round(run.virtualSeconds())),
                    Figures.whole(run.events()),
                    Figures.whole(Math.round(run.messagesPerSecond())),
                    text(run.cpuSeconds(), 1, "%,.1f", ""),
                    text(heap.get(HeapUse.EARLY), 1, "%,.1f", ""),
                    text(heap.get(HeapUse.LATE), 1, "%,.1f", ""),
                    text(heap.get(HeapUse.GROWTH), PERCENT, "%+.1f", " %"));
        }
        return table;
    }

    /** How many cases have which grade. */
    String counts() {
        Map<Grade, Integer> counts = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            counts.put(grade, 0);
        }
        rows().forEach(index -> counts.merge(grades.grade(index), 1, Integer::sum));
        List<String> texts = new ArrayList<>();
        counts.forEach((grade, count) -> texts.add(count + " " + grade.text()));
        return String.join(", ", texts);
    }

    /** How a grade is to be taken. */
    static Tone tone(Grade grade) {
        return switch (grade) {
            case TARGET -> Tone.GOOD;
            case ACCEPTABLE -> Tone.PLAIN;
            case CRITICAL -> Tone.WARNING;
            case MISSED -> Tone.BAD;
        };
    }

    private static String text(CellResult cell, String measure, double factor, String format, String unit) {
        Estimate estimate = cell.measures().get(measure);
        return text(estimate == null ? null : estimate.mean(), factor, format, unit);
    }

    private static String text(@Nullable Double value, double factor, String format, String unit) {
        return value == null ? "" : String.format(Locale.ROOT, format, factor * value) + unit;
    }
}
