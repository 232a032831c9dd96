package dev.lockstep.report;

import dev.lockstep.bench.CaseComparison;
import dev.lockstep.bench.Change;
import dev.lockstep.comparison.Difference;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

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
        out.println("baseline     of lockstep " + version);
        long regressions = cases.stream().filter(CaseComparison::isRegression).count();
        long same = cases.stream()
                .filter(one -> one.seeds() > 0 && one.same() == one.seeds())
                .count();
        out.println(same + " of " + cases.size() + " cases run as they did, event by event; "
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
