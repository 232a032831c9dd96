package dev.lockstep.report;

import dev.lockstep.bench.BenchCase;
import dev.lockstep.bench.BenchGrades;
import dev.lockstep.bench.BenchSuite;
import dev.lockstep.bench.Grade;
import dev.lockstep.page.Cell;
import dev.lockstep.page.Tone;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepResult;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the cases of a suite came out, for people. */
public final class BenchReport {

    private final BenchSuite suite;
    private final SweepResult result;
    private final BenchGrades grades;

    /** A report on a sweep over the cases of a suite. */
    public BenchReport(BenchSuite suite, SweepResult result, BenchGrades grades) {
        this.suite = suite;
        this.result = result;
        this.grades = grades;
    }

    /** Prints a row for each case, what kept it from a better grade, and how many have which grade. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        out.println();
        out.println(meaning());
        out.println("grades       " + counts());
    }

    /** A row for each case that has been run. */
    TextTable table() {
        TextTable table = new TextTable()
                .text("category")
                .text("case")
                .figures("operations/s")
                .figures("p50, ms")
                .figures("p99, ms")
                .figures("succeeded")
                .text("grade")
                .text("not kept");
        for (int index = 0; index < suite.cases().size(); index++) {
            CellResult cell = result.cells().get(index);
            if (cell.runs() > 0) {
                BenchCase one = suite.cases().get(index);
                table.row(
                        Cell.of(one.category()),
                        Cell.of(one.name()),
                        text(cell, RunFigures.OPERATIONS_PER_SECOND, 1, "%,.1f", ""),
                        text(cell, RunFigures.LATENCY_P50, 1, "%,.2f", ""),
                        text(cell, RunFigures.LATENCY_P99, 1, "%,.2f", ""),
                        text(cell, RunFigures.SUCCEEDED_SHARE, 100, "%.2f", " %"),
                        new Cell(grades.grade(index).text(), tone(grades.grade(index))),
                        Cell.of(String.join(", ", grades.crossed(index))));
            }
        }
        return table;
    }

    /** What the figures and the grades mean. */
    String meaning() {
        return "mean over seeds " + result.plan().seeds() + "; a grade is the best whose bounds every run has kept";
    }

    /** The report as a value for JSON. */
    public List<Map<String, Object>> toJson() {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (int index = 0; index < suite.cases().size(); index++) {
            BenchCase one = suite.cases().get(index);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("case", one.name());
            json.put("category", one.category());
            json.put("grade", grades.grade(index));
            json.put("notKept", grades.crossed(index));
            json.put("runs", result.cells().get(index).runs());
            json.put("measures", result.cells().get(index).measures());
            cases.add(json);
        }
        return cases;
    }

    /** How many cases have which grade. */
    String counts() {
        Map<Grade, Integer> counts = new LinkedHashMap<>();
        for (Grade grade : Grade.values()) {
            counts.put(grade, 0);
        }
        for (int index = 0; index < suite.cases().size(); index++) {
            if (result.cells().get(index).runs() > 0) {
                counts.merge(grades.grade(index), 1, Integer::sum);
            }
        }
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

    private static Cell text(CellResult cell, String measure, double factor, String format, String unit) {
        @Nullable Estimate estimate = cell.measures().get(measure);
        return Cell.of(estimate == null ? "" : String.format(Locale.ROOT, format, factor * estimate.mean()) + unit);
    }
}
