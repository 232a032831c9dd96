package dev.lockstep.report;

import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Page;
import dev.lockstep.page.Point;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.page.Series;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** What a number of trials gave, as a page. */
public final class TrialsPage {

    private TrialsPage() {}

    /**
     * The page of trials.
     *
     * @param thresholds what the trials were held against
     * @param command what a reader types to run them again
     */
    public static Page of(Scenario scenario, TrialsReport report, Thresholds thresholds, String command) {
        List<Block> result = new ArrayList<>();
        result.add(Verdicts.of(report.violations().isEmpty(), "in all trials"));
        report.violations()
                .forEach(violation ->
                        result.add(new Prose("seed " + report.failedSeed() + ": " + ViolationText.of(violation))));
        ThresholdTable.of(thresholds).ifPresent(result::add);
        result.add(report.table().toTable());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Result", result));
        if (!report.measured().isEmpty()) {
            List<Block> measured = new ArrayList<>();
            report.measured().forEach((name, spread) -> measured.add(chart(name, spread)));
            measured.add(SpreadTable.of(report.measured()).toTable());
            sections.add(new Section("Measured", measured));
        }
        sections.add(Section.of(
                "Run it again",
                new Preformatted("sh", command),
                new Preformatted("", String.join("\n", report.cost())),
                new Preformatted("yaml", scenario.toYaml())));
        String subtitle =
                scenario.description() + "\n" + report.trials() + " trials from seed " + report.seed() + " on";
        return new Page(scenario.name(), subtitle.strip(), sections);
    }

    private static Chart chart(String name, Spread spread) {
        List<Point> points = List.of(
                Point.of(0, spread.min()),
                Point.of(1, spread.p1()),
                Point.of(10, spread.p10()),
                Point.of(25, spread.p25()),
                Point.of(50, spread.p50()),
                Point.of(75, spread.p75()),
                Point.of(90, spread.p90()),
                Point.of(95, spread.p95()),
                Point.of(99, spread.p99()),
                Point.of(99.9, spread.p999()));
        return Chart.of(
                name + " by percentile of the trials",
                ChartAxis.percentiles("percentile"),
                ChartAxis.linear(name, ""),
                List.of(new Series(name, Form.LINE, points)));
    }
}
