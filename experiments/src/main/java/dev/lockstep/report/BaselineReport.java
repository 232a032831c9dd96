package dev.lockstep.report;

import dev.lockstep.bench.CaseComparison;
import dev.lockstep.bench.Change;
import dev.lockstep.comparison.Difference;
import dev.lockstep.comparison.Numbers;
import dev.lockstep.cost.CostComparison;
import dev.lockstep.cost.CostDifference;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
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
        TextTable table = new TextTable()
                .text("case")
                .text("behaviour")
                .text("figure")
                .figures("baseline")
                .figures("now")
                .figures("change")
                .text("");
        for (CaseComparison one : cases) {
            table.row(one.name(), behaviour(one), "", "", "", "", one.newlyFailed() > 0 ? "A CHECK FAILS NOW" : "");
            for (Change change : one.changes()) {
                Difference difference = change.difference();
                table.row(
                        "",
                        "",
                        difference.measure(),
                        Figures.of(difference.first()),
                        Figures.of(difference.other()),
                        relative(difference),
                        change.isWorse() ? "WORSE" : "");
            }
        }
        out.println();
        out.println(table);
        out.println();
        if (costs != null) {
            print(costs, out);
        }
        out.println("baseline     of lockstep " + version);
        long regressions = cases.stream().filter(CaseComparison::isRegression).count();
        long same = cases.stream()
                .filter(one -> one.seeds() > 0 && one.same() == one.seeds())
                .count();
        String cost = costs == null || !costs.isRegression() ? "" : "; EVENTS COST MORE";
        out.println(same + " of " + cases.size() + " cases run as they did, event by event; "
                + (regressions == 0 ? "no case is worse" : "WORSE in " + regressions) + cost);
    }

    private static void print(CostComparison costs, PrintStream out) {
        if (costs.impossible() != null) {
            out.println("costs        not compared: " + costs.impossible());
            return;
        }
        TextTable table = new TextTable()
                .text("CPU time of an event")
                .figures("baseline")
                .figures("now")
                .figures("times as much")
                .figures("95 % interval")
                .figures("p")
                .text("");
        for (CostDifference one : costs.protocols()) {
            table.row(
                    one.protocol(),
                    Figures.thousandths(one.before()),
                    Figures.thousandths(one.now()),
                    Figures.thousandths(one.ratio().ratio()),
                    Figures.thousandths(one.ratio().low()) + " to "
                            + Figures.thousandths(one.ratio().high()),
                    Numbers.probability(one.probability()),
                    one.isSlower() ? "SLOWER" : "");
        }
        out.println(table);
        out.println();
        out.println("CPU time in steps of a fixed calibration load, which takes "
                + Figures.hundredths(costs.machine())
                + " times as long as when the baseline was measured; middle over JVMs,");
        out.println("interval by the bootstrap; p: Mann-Whitney, exact, times the number of protocols");
        out.println();
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
