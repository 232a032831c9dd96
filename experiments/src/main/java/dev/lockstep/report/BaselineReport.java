package dev.lockstep.report;

import dev.lockstep.bench.CaseComparison;
import dev.lockstep.bench.Change;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Cell;
import dev.lockstep.page.Tone;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Cases beside their baseline, for people. */
public final class BaselineReport {

    private final List<CaseComparison> cases;
    private final String version;

    /**
     * A report.
     *
     * @param version the version that wrote the baseline
     */
    public BaselineReport(List<CaseComparison> cases, String version) {
        this.cases = List.copyOf(cases);
        this.version = version;
    }

    /** Prints a row for each case and for each figure that has changed. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        out.println();
        sentences().forEach(out::println);
    }

    /** The cases. */
    List<CaseComparison> cases() {
        return cases;
    }

    /** The version that wrote the baseline. */
    String version() {
        return version;
    }

    /** A row for each case and for each figure that has changed. */
    TextTable table() {
        TextTable table = new TextTable()
                .text("case")
                .text("behaviour")
                .text("figure")
                .figures("baseline")
                .figures("current")
                .figures("change")
                .text("");
        for (CaseComparison one : cases) {
            table.row(
                    row(one.name(), behaviour(one), "", "", "", "", one.newlyFailed() > 0 ? "A CHECK FAILS NOW" : ""));
            for (Change change : one.changes()) {
                Difference difference = change.difference();
                table.row(row(
                        "",
                        "",
                        difference.measure(),
                        Figures.of(difference.first()),
                        Figures.of(difference.other()),
                        relative(difference),
                        change.isWorse() ? "WORSE" : ""));
            }
        }
        return table;
    }

    /** Cells of which the last one, if it says something, says nothing good. */
    private static Cell[] row(String... texts) {
        Cell[] cells = Stream.of(texts).map(Cell::of).toArray(Cell[]::new);
        cells[texts.length - 1] = new Cell(texts[texts.length - 1], Tone.BAD);
        return cells;
    }

    /** How many cases run as they did, and how many are worse. */
    List<String> sentences() {
        long regressions = cases.stream().filter(CaseComparison::isRegression).count();
        long same = cases.stream()
                .filter(one -> one.seeds() > 0 && one.same() == one.seeds())
                .count();
        return List.of(
                "baseline     of lockstep " + version,
                same + " of " + cases.size() + " cases run as they did, event by event; "
                        + (regressions == 0 ? "no case is worse" : "WORSE in " + regressions));
    }

    private static String behaviour(CaseComparison one) {
        if (one.seeds() == 0) {
            return "not run";
        }
        return one.same() == one.seeds()
                ? "the same"
                : "changed with " + (one.seeds() - one.same()) + " of " + one.seeds() + " seeds";
    }

    private static String relative(Difference difference) {
        Double relative = difference.relative();
        Double halfWidth = difference.difference().halfWidth();
        if (relative == null) {
            return "";
        }
        String mean = String.format(Locale.ROOT, "%+.1f", 100 * relative);
        return halfWidth == null
                ? mean + " %"
                : mean + String.format(Locale.ROOT, " ± %.1f %%", 100 * halfWidth / Math.abs(difference.first()));
    }
}
