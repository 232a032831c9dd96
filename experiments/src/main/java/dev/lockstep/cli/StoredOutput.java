package dev.lockstep.cli;

import dev.lockstep.comparison.StoredComparison;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.page.Page;
import dev.lockstep.report.ComparisonPage;
import dev.lockstep.report.ComparisonReport;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stored sweep differs from another one.
 *
 * @param measures the figures that are looked at
 */
record StoredOutput(StoredComparison comparison, List<String> measures) {

    void print(PrintStream out, boolean json) {
        ComparisonReport report = report();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>(report.toJson());
            object.put("pairs", comparison.pairs());
            object.put("notes", comparison.notes());
            out.println(LockstepMapper.json().write(object));
        } else {
            out.println("compare   " + String.join(" | ", report.comparison().arms()) + "   " + comparison.pairs()
                    + " pairs of stored runs");
            report.print(out);
            comparison.notes().forEach(out::println);
        }
        out.flush();
    }

    /**
     * The same as a page.
     *
     * @param command what a reader types to have it again
     */
    Page page(String command) {
        return ComparisonPage.ofStored(report(), command, comparison.notes());
    }

    private ComparisonReport report() {
        return new ComparisonReport(comparison.compare(measures));
    }
}
