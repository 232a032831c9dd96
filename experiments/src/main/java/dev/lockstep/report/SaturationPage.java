package dev.lockstep.report;

import dev.lockstep.page.Band;
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
import dev.lockstep.saturation.LoadPoint;
import dev.lockstep.saturation.Saturation;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.RunFigures;
import java.util.ArrayList;
import java.util.List;

/** How much load a system takes, as a page: what it completes and how long that takes over what is asked for. */
public final class SaturationPage {

    private static final ChartAxis OFFERED = ChartAxis.linear("asked for", "operations/s");
    private static final double PERCENT = 100;

    private final Saturation result;
    private final List<Band> marks;

    private SaturationPage(Saturation result) {
        this.result = result;
        Estimate rate = result.rate();
        this.marks = rate == null
                ? List.of()
                : List.of(new Band(
                        "the highest rate that keeps the bounds, the mean over the seeds", rate.mean(), rate.mean()));
    }

    /**
     * The page of a search.
     *
     * @param command what a reader types to have it again
     */
    public static Page of(Saturation result, String command) {
        SaturationPage page = new SaturationPage(result);
        SaturationReport report = new SaturationReport(result);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(String.join("\n", report.sentences())));
        List<Section> sections = new ArrayList<>();
        if (result.curve().isEmpty()) {
            sections.add(new Section("Result", blocks));
        } else {
            blocks.add(report.table().toTable());
            sections.add(new Section("Result", blocks));
            sections.add(Section.of("Saturation", page.throughput(), page.latency()));
            sections.add(Section.of("What is busy", page.use()));
        }
        sections.add(Section.of(
                "Run it again",
                new Preformatted("sh", command),
                new Preformatted("yaml", result.plan().scenario().toYaml())));
        return new Page(
                "Saturation of " + result.plan().scenario().name(),
                "seeds " + result.plan().seeds() + "\nbounds "
                        + String.join(", ", result.plan().bounds()),
                sections);
    }

    private Chart throughput() {
        List<Point> asked = result.curve().stream()
                .map(point -> Point.of(point.rate(), point.rate()))
                .toList();
        return new Chart(
                "What is completed",
                OFFERED,
                ChartAxis.linear("completed", "operations/s"),
                List.of(
                        series("completed", RunFigures.OPERATIONS_PER_SECOND, 1),
                        series("held 80 % of the time", RunFigures.OPERATIONS_PER_SECOND_HELD, 1),
                        new Series("asked for", Form.LINE, asked)),
                marks);
    }

    private Chart latency() {
        return new Chart(
                "Latency after the warm-up",
                OFFERED,
                ChartAxis.logarithmic("latency", "ms"),
                List.of(series("p50", RunFigures.STEADY_P50, 1), series("p99", RunFigures.STEADY_P99, 1)),
                marks);
    }

    private Chart use() {
        return new Chart(
                "Use of the busiest node",
                OFFERED,
                ChartAxis.linear("busy", "%"),
                List.of(
                        series("CPU", RunFigures.CPU_MAX, PERCENT),
                        series("network card", RunFigures.CARD_MAX, PERCENT),
                        series("disk", RunFigures.DISK_MAX, PERCENT)),
                marks);
    }

    private Series series(String name, String measure, double factor) {
        List<Point> points = new ArrayList<>();
        for (LoadPoint load : result.curve()) {
            Estimate estimate = load.measures().get(measure);
            if (estimate != null) {
                Double low = estimate.low();
                Double high = estimate.high();
                points.add(new Point(
                        load.rate(),
                        factor * estimate.mean(),
                        low == null ? null : (Double) (factor * low),
                        high == null ? null : (Double) (factor * high)));
            }
        }
        return new Series(name, Form.LINE, points);
    }
}
