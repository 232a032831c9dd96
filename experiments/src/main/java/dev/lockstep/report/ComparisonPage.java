package dev.lockstep.report;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Page;
import dev.lockstep.page.Point;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.page.Series;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;

/** Arms beside the first one as a page: what is significant, the intervals of the differences, and the arms side by side. */
public final class ComparisonPage {

    private ComparisonPage() {}

    /**
     * The page of a comparison.
     *
     * @param report what the terminal shows of it
     * @param result the runs
     * @param command what a reader types to have it again
     * @param cost what it took
     */
    public static Page of(ComparisonReport report, SweepResult result, String command, List<String> cost) {
        ArmComparison comparison = report.comparison();
        List<Difference> differences = comparison.differences();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Verdicts.of(result));
        report.findings().forEach(finding -> blocks.add(new Prose(finding)));
        List<Block> charts = new ArrayList<>(DifferenceCharts.forest(
                "Difference from " + comparison.first() + ", with 95 % intervals",
                differences,
                Difference::measure,
                ComparisonPage::place));
        // the chart above shows the intervals better than letters can
        charts.add(report.table().toTable().without("interval"));
        report.meaning().forEach(line -> charts.add(new Prose(line)));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Findings", blocks));
        sections.add(new Section("Differences", charts));
        if (comparison.axes().isEmpty()) {
            sections.add(new Section("Side by side", sideBySide(comparison.first(), differences)));
        }
        sections.add(SweepPage.again(command, cost));
        List<String> others =
                differences.stream().map(Difference::arm).distinct().toList();
        return new Page(
                comparison.first() + " beside " + String.join(", ", others), "seeds " + comparison.seeds(), sections);
    }

    /** The arm of a difference, and where in the grid it is. */
    private static String place(Difference difference) {
        return difference.cell().isEmpty()
                ? difference.arm()
                : difference.arm() + " " + String.join(" ", difference.cell().values());
    }

    /** A bar for each arm, a chart for each figure. */
    private static List<Block> sideBySide(String first, List<Difference> differences) {
        List<Block> charts = new ArrayList<>();
        for (String measure :
                differences.stream().map(Difference::measure).distinct().toList()) {
            List<String> arms = new ArrayList<>(List.of(first));
            List<Point> points = new ArrayList<>();
            for (Difference difference : differences) {
                if (difference.measure().equals(measure)) {
                    if (points.isEmpty()) {
                        points.add(Point.of(difference.first(), 0));
                    }
                    points.add(Point.of(difference.other(), arms.size()));
                    arms.add(difference.arm());
                }
            }
            charts.add(Chart.of(
                    measure,
                    ChartAxis.linear("", ""),
                    ChartAxis.categories("", arms),
                    List.of(new Series(measure, Form.BARS, points))));
        }
        return charts;
    }
}
