package dev.lockstep.report;

import dev.lockstep.bench.CaseComparison;
import dev.lockstep.bench.Change;
import dev.lockstep.comparison.Difference;
import dev.lockstep.comparison.Numbers;
import dev.lockstep.cost.CostComparison;
import dev.lockstep.cost.CostDifference;
import dev.lockstep.page.Cell;
import dev.lockstep.page.Tone;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cases beside their baseline, for people. */
public final class BaselineReport {

    private final List<CaseComparison> cases;
    private final String version;
    private final @Nullable CostComparison costs;

    /**
     * A report.
     *
     * @param version the version that wrote the baseline
     * @param costs what simulating costs, beside the baseline; null if that was not measured
     */
    public BaselineReport(List<CaseComparison> cases, String version, @Nullable CostComparison costs) {
        this.cases = List.copyOf(cases);
        this.version = version;
        this.costs = costs;
    }

    /** Prints a row for each case and for each figure that has changed. */
    public void print(PrintStream out) {
        out.println();
        out.println(table());
        out.println();
        TextTable costs = costs();
        if (costs != null) {
            out.println(costs);
            out.println();
        }
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
        long same = cases.stream()
                .filter(one -> one.seeds() > 0 && one.same() == one.seeds())
                .count();
        List<String> sentences = new ArrayList<>();
        if (costs != null && costs.impossible() != null) {
            sentences.add("costs        not compared: " + costs.impossible());
        } else if (costs != null) {
            sentences.add("costs        CPU time in steps of a fixed calibration load, which takes "
                    + Figures.hundredths(costs.machine())
                    + " times as long as when the baseline was measured;");
            sentences.add("             middle over JVMs, interval by the bootstrap; p: Mann-Whitney, exact, times the"
                    + " number of protocols");
        }
        sentences.add("baseline     of lockstep " + version);
        sentences.add(same + " of " + cases.size() + " cases run as they did, event by event; " + outcome());
        return sentences;
    }

    /** Whether a case or the cost of events is worse. */
    boolean isRegression() {
        return hasHigherCosts() || cases.stream().anyMatch(CaseComparison::isRegression);
    }

    /** The same in words. */
    String outcome() {
        long worse = cases.stream().filter(CaseComparison::isRegression).count();
        return (worse == 0 ? "no case is worse" : "WORSE in " + worse + " of " + cases.size() + " cases")
                + (hasHigherCosts() ? "; EVENTS COST MORE" : "");
    }

    private boolean hasHigherCosts() {
        return costs != null && costs.isRegression();
    }

    /** What an event costs the machine, beside the baseline; null if that was not, or cannot be, compared. */
    @Nullable
    TextTable costs() {
        if (costs == null || costs.impossible() != null) {
            return null;
        }
        TextTable table = new TextTable()
                .text("CPU time of an event")
                .figures("baseline")
                .figures("current")
                .figures("times as much")
                .figures("95 % interval")
                .figures("p")
                .text("");
        for (CostDifference one : costs.protocols()) {
            table.row(row(
                    one.protocol(),
                    Figures.thousandths(one.before()),
                    Figures.thousandths(one.now()),
                    Figures.thousandths(one.ratio().ratio()),
                    Figures.thousandths(one.ratio().low()) + " to "
                            + Figures.thousandths(one.ratio().high()),
                    Numbers.probability(one.probability()),
                    one.isSlower() ? "SLOWER" : ""));
        }
        return table;
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
