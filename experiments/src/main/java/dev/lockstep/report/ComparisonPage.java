package dev.lockstep.report;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Page;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;

/** Arms beside the first one as a page: what is significant, the intervals of the differences, and the arms side by side. */
public final class ComparisonPage {

    private final ComparisonReport report;
    private final ArmComparison comparison;

    private ComparisonPage(ComparisonReport report) {
        this.report = report;
        this.comparison = report.comparison();
    }

    /**
     * The page of runs.
     *
     * @param report what the terminal shows of them
     * @param result the runs
     * @param command what a reader types to have it again
     * @param cost what it took
     */
    public static Page of(ComparisonReport report, SweepResult result, String command, List<String> cost) {
        return new ComparisonPage(report).page(Verdicts.of(result), command, cost);
    }

    /**
     * The page of runs that were stored.
     *
     * @param report what the terminal shows of them
     * @param command what a reader types to have it again
     * @param notes what must be known of the stored runs
     */
    public static Page ofStored(ComparisonReport report, String command, List<String> notes) {
        return new ComparisonPage(report).page(new Prose(String.join("\n", notes)), command, List.of());
    }

    private Page page(Block opening, String command, List<String> cost) {
        List<Block> findings = new ArrayList<>(List.of(opening));
        report.findings().forEach(finding -> findings.add(new Prose(finding)));
        List<Block> differences = new ArrayList<>(forests());
        // the charts show the intervals better than letters can
        differences.add(report.table().toTable().without("interval"));
        differences.add(new Prose(String.join("\n", report.meaning())));
        List<Section> sections = List.of(
                new Section("Findings", findings),
                new Section("Differences", differences),
                new Section("Side by side", new ArmCharts(comparison).charts()),
                SweepPage.again(command, cost));
        List<String> others = comparison.arms().subList(1, comparison.arms().size());
        return new Page(
                comparison.first() + " beside " + String.join(", ", others), "seeds " + comparison.seeds(), sections);
    }

    /** One chart of all figures; with a grid, one for each figure, with a row for each cell. */
    private List<Block> forests() {
        String title = "Difference from " + comparison.first() + ", with 95 % intervals";
        if (comparison.axes().isEmpty()) {
            return DifferenceCharts.forest(title, comparison.differences(), Difference::measure, Difference::arm);
        }
        List<Block> blocks = new ArrayList<>();
        for (String measure : ArmCharts.measures(comparison)) {
            blocks.addAll(DifferenceCharts.forest(
                    title + ": " + measure,
                    comparison.differences().stream()
                            .filter(difference -> difference.measure().equals(measure))
                            .toList(),
                    difference -> ArmComparison.text(difference.cell()),
                    Difference::arm));
        }
        return blocks;
    }
}
