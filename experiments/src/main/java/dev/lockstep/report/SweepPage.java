package dev.lockstep.report;

import dev.lockstep.page.Block;
import dev.lockstep.page.Page;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Section;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** A grid of scenarios as a page: its table, and a chart of each figure. */
public final class SweepPage {

    private SweepPage() {}

    /**
     * The page of a sweep.
     *
     * @param report what the terminal shows of it
     * @param thresholds what the runs were held against
     * @param command what a reader types to have it again
     */
    public static Page of(SweepReport report, Thresholds thresholds, String command) {
        SweepResult result = report.result();
        List<Block> blocks = new ArrayList<>();
        blocks.add(Verdicts.of(result));
        report.failures().forEach(line -> blocks.add(new Prose(line)));
        ThresholdTable.of(thresholds).ifPresent(blocks::add);
        if (result.runs() > 0) {
            blocks.add(report.table().toTable());
        }
        blocks.add(new Prose(report.meaning()));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Result", blocks));
        List<Block> charts = new SweepCharts(result).of(report.measures());
        if (!charts.isEmpty()) {
            sections.add(new Section("Charts", charts));
        }
        sections.add(again(command, report.cost()));
        String fixed = String.join(" ", report.fixed());
        return new Page(
                "Sweep of " + result.plan().name(),
                "seeds " + result.plan().seeds() + (fixed.isEmpty() ? "" : "\n" + fixed),
                sections);
    }

    /**
     * What is needed to have a page again.
     *
     * @param cost what it took: the only part of a page in which two of the same runs differ
     */
    static Section again(String command, List<String> cost) {
        return Section.of(
                "Run it again", new Preformatted("sh", command), new Preformatted("", String.join("\n", cost)));
    }
}
