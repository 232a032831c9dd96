package dev.lockstep.report;

import dev.lockstep.bench.CaseComparison;
import dev.lockstep.bench.Change;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Page;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Cases beside their baseline as a page: baseline, current, and change with its interval. */
public final class BaselinePage {

    private BaselinePage() {}

    /**
     * The page of a comparison with a baseline.
     *
     * @param report what the terminal shows of it
     * @param command what a reader types to have it again
     * @param cost what it took
     */
    public static Page of(BaselineReport report, String command, List<String> cost) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Verdict(report.isRegression() ? Tone.BAD : Tone.GOOD, report.outcome()));
        blocks.add(new Prose(String.join("\n", report.sentences())));
        blocks.add(report.table().toTable());
        TextTable costs = report.costs();
        if (costs != null) {
            blocks.add(costs.toTable());
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Result", blocks));
        List<Block> changes = new ArrayList<>();
        for (CaseComparison one : report.cases()) {
            List<Difference> differences =
                    one.changes().stream().map(Change::difference).toList();
            if (!differences.isEmpty()) {
                changes.addAll(DifferenceCharts.forest(
                        one.name(), differences, Difference::measure, difference -> "change, with its 95 % interval"));
            }
        }
        if (!changes.isEmpty()) {
            sections.add(new Section("Changes", changes));
        }
        sections.add(SweepPage.again(command, cost));
        return new Page("Beside the baseline", "of lockstep " + report.version(), sections);
    }
}
