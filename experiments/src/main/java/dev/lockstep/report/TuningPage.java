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
import dev.lockstep.page.Tone;
import dev.lockstep.page.Verdict;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.tuning.Goal;
import dev.lockstep.tuning.Step;
import dev.lockstep.tuning.Tuning;
import dev.lockstep.tuning.TuningPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search for a better setting as a page: what was found, the way there, and what it takes to search again. */
public final class TuningPage {

    private final Tuning tuning;
    private final TuningReport report;

    private TuningPage(Tuning tuning) {
        this.tuning = tuning;
        this.report = new TuningReport(tuning);
    }

    /**
     * The page of a search.
     *
     * @param command what a reader types to search again
     */
    public static Page of(Tuning tuning, String command) {
        TuningPage page = new TuningPage(tuning);
        TuningPlan plan = tuning.plan();
        List<Section> sections = new ArrayList<>();
        sections.add(page.result());
        sections.add(page.search());
        sections.add(Section.of(
                "Search again",
                new Preformatted("sh", command),
                new Prose("The scenario as it was, with everything that it depends on:"),
                new Preformatted("yaml", plan.scenario().toYaml())));
        return new Page("tune " + plan.scenario().name(), page.subtitle(), sections);
    }

    private String subtitle() {
        Goal goal = tuning.plan().goal();
        String aim = (goal.isMaximized() ? "maximize " : "minimize ") + goal.name();
        String bounds = tuning.plan().bounds().isEmpty()
                ? ""
                : " subject to " + String.join(", ", tuning.plan().bounds());
        return aim + bounds + "\nseeds " + tuning.plan().seeds().text();
    }

    private Section result() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(verdict());
        report.verdict().forEach(sentence -> blocks.add(new Prose(sentence)));
        if (!tuning.setting().yaml().isEmpty()) {
            blocks.add(new Preformatted("yaml", tuning.setting().yaml()));
        }
        return new Section("Result", blocks);
    }

    private Verdict verdict() {
        if (!tuning.failures().isEmpty()) {
            return Verdicts.of(false, "in " + tuning.failures().size() + " runs");
        } else if (!tuning.keepsBounds()) {
            return new Verdict(Tone.BAD, "the bounds are not kept");
        }
        return tuning.hasFound()
                ? new Verdict(Tone.GOOD, "a better setting was found")
                : new Verdict(Tone.PLAIN, "nothing better was found");
    }

    private Section search() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(report.ending()));
        if (tuning.start() != null) {
            blocks.add(chart(tuning.start()));
        }
        blocks.add(report.journal().toTable());
        blocks.add(new Prose(TuningReport.HOW_TO_READ));
        return new Section("Search", blocks);
    }

    private Chart chart(Estimate start) {
        List<Point> best = new ArrayList<>(List.of(Point.of(0, start.mean())));
        List<Point> kept = new ArrayList<>(List.of(point(0, start)));
        List<Point> reverted = new ArrayList<>(List.of(point(0, null)));
        double height = start.mean();
        for (Step step : tuning.steps()) {
            boolean isKept = step.verdict() == dev.lockstep.tuning.Verdict.KEPT;
            Estimate value = step.value();
            height = isKept && value != null ? value.mean() : height;
            best.add(Point.of(step.number(), height));
            kept.add(point(step.number(), isKept ? value : null));
            reverted.add(point(step.number(), isKept ? null : value));
        }
        return Chart.of(
                "What each step gave, with 95 % intervals over the seeds",
                ChartAxis.linear("step", ""),
                ChartAxis.linear(
                        tuning.plan().goal().name(), tuning.plan().goal().unit()),
                List.of(
                        new Series("setting so far", Form.STEP, best),
                        new Series("kept", Form.POINTS, kept),
                        new Series("not kept", Form.POINTS, reverted)));
    }

    /** A point with its interval, or a gap. */
    private static Point point(int step, @Nullable Estimate value) {
        if (value == null) {
            return Point.of(step, Double.NaN);
        }
        return new Point(step, value.mean(), value.low(), value.high());
    }
}
