package dev.lockstep.report;

import dev.lockstep.measure.LatencyHistogram;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.PhaseLatency;
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
import dev.lockstep.scenario.NodeUse;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.TrafficByKind;
import dev.lockstep.store.LockstepVersion;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The result of one run as a page: all that {@link RunReport} prints, with charts, and what it takes to run it again. */
public final class RunPage {

    /** A chart with more groups than that, such as of clients without regions, is a wall. */
    private static final int MOST_GROUPS = 8;

    private final Scenario scenario;
    private final RunResult result;
    private final Thresholds thresholds;
    private final String command;

    private RunPage(Scenario scenario, RunResult result, Thresholds thresholds, String command) {
        this.scenario = scenario;
        this.result = result;
        this.thresholds = thresholds;
        this.command = command;
    }

    /**
     * The page of a run.
     *
     * @param thresholds what the run was held against
     * @param command what a reader types to run it again
     */
    public static Page of(Scenario scenario, RunResult result, Thresholds thresholds, String command) {
        RunPage page = new RunPage(scenario, result, thresholds, command);
        List<Section> sections = new ArrayList<>();
        sections.add(page.summary());
        if (result.operations().invoked() > 0) {
            sections.add(page.latency());
            sections.add(page.overTime());
            if (!result.phases().isEmpty()) {
                sections.add(page.phases());
            }
        }
        if (!result.administration().isEmpty()) {
            sections.add(Section.of(
                    "Administration",
                    AdministrationTable.of(result.administration()).toTable()));
        }
        sections.add(page.nodes());
        sections.add(page.messages());
        if (!result.measures().isEmpty()) {
            sections.add(Section.of(
                    "Measures of the protocol", RunTables.measures(result).toTable()));
        }
        sections.add(page.again());
        return new Page(scenario.name(), (scenario.description() + "\nseed " + result.seed()).strip(), sections);
    }

    private Section summary() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Verdicts.of(result.held(), ""));
        result.violations().forEach(violation -> blocks.add(new Prose(ViolationText.of(violation))));
        ThresholdTable.of(thresholds).ifPresent(blocks::add);
        TextTable facts = new TextTable()
                .text("fact")
                .text("value")
                .row("protocol", scenario.protocol())
                .row(
                        "nodes",
                        Figures.whole(scenario.nodes()) + ", and " + Figures.whole(scenario.clients()) + " clients")
                .row("virtual time", Figures.of(result.virtualSeconds()) + " s")
                .row("events", Figures.whole(result.events()))
                .row("fingerprint", result.fingerprint())
                .row("lockstep", LockstepVersion.current());
        blocks.add(facts.toTable());
        if (result.operations().invoked() > 0) {
            blocks.add(new Prose(String.join("\n", RunSentences.operations(result))));
        }
        return new Section("Result", blocks);
    }

    private Section latency() {
        List<Block> blocks = new ArrayList<>();
        LatencyHistogram all = LatencyHistogram.parse(result.latencyHistogram());
        if (all.count() > 0) {
            Map<String, LatencyHistogram> histograms = Map.of("all clients", all);
            boolean hasFewGroups = isWorthComparing(result.latencyByGroup());
            blocks.add(LatencyCurves.percentiles(histograms, hasFewGroups ? result.latencyByGroup() : Map.of()));
            blocks.add(LatencyCurves.cumulative(histograms));
            if (hasFewGroups) {
                blocks.add(latencyByGroup());
            }
        }
        blocks.add(RunTables.latency(result).toTable());
        return new Section("Latency", blocks);
    }

    private static boolean isWorthComparing(Map<String, ?> groups) {
        return groups.size() > 1 && groups.size() <= MOST_GROUPS;
    }

    private Chart latencyByGroup() {
        return Chart.of(
                "Latency by the place of the client",
                ChartAxis.categories("", List.copyOf(result.latencyByGroup().keySet())),
                ChartAxis.linear("latency", "ms"),
                List.of(
                        byGroup("p50", LatencySummary::p50Millis),
                        byGroup("p90", LatencySummary::p90Millis),
                        byGroup("p99", LatencySummary::p99Millis)));
    }

    private Series byGroup(String name, ToDoubleFunction<LatencySummary> percentile) {
        double[] values = result.latencyByGroup().values().stream()
                .mapToDouble(percentile)
                .toArray();
        return Series.overCategories(name, Form.BARS, values);
    }

    private Section overTime() {
        TimeCharts charts = new TimeCharts(result);
        List<Block> blocks = new ArrayList<>(List.of(charts.throughput(), charts.latency()));
        if (!result.faultImpacts().isEmpty()) {
            blocks.add(RunTables.faultImpacts(result).toTable());
        }
        return new Section("Over time", blocks);
    }

    private Section phases() {
        List<Series> series = new ArrayList<>();
        for (PhaseLatency phase : result.phases()) {
            series.add(new Series(phase.phase(), Form.STACKED_BARS, List.of(Point.of(phase.meanMillis(), 0))));
        }
        Chart chart = Chart.of(
                "Where the time of an operation goes, in the mean",
                ChartAxis.linear("time", "ms"),
                ChartAxis.categories("", List.of("operations")),
                series);
        return Section.of("Phases", chart, RunTables.phases(result).toTable());
    }

    private Section nodes() {
        List<NodeUse> nodes = NodeUseTable.busiest(result.nodes());
        Chart chart = Chart.of(
                "Share of the time in which it worked",
                ChartAxis.categories(
                        "", nodes.stream().map(node -> "node " + node.node()).toList()),
                ChartAxis.linear("busy", "%"),
                Stream.of(
                                use("CPU", nodes, NodeUse::cpu),
                                use("network card", nodes, NodeUse::networkCard),
                                use("disk", nodes, NodeUse::disk))
                        .filter(RunPage::isModeled)
                        .toList());
        return Section.of("Nodes", chart, NodeUseTable.of(result.nodes()).toTable());
    }

    private static Series use(String name, List<NodeUse> nodes, ToDoubleFunction<NodeUse> share) {
        return Series.overCategories(
                name,
                Form.BARS,
                nodes.stream()
                        .mapToDouble(node -> 100 * share.applyAsDouble(node))
                        .toArray());
    }

    /** A network card without a bandwidth is never busy. */
    private static boolean isModeled(Series use) {
        return use.points().stream().anyMatch(point -> point.y() > 0);
    }

    private Section messages() {
        List<Block> blocks = new ArrayList<>();
        if (!result.messages().isEmpty()) {
            blocks.add(Chart.of(
                    "Messages by type, as parts of all",
                    ChartAxis.linear("part", "%"),
                    ChartAxis.categories("", List.copyOf(result.messages().keySet())),
                    List.of(
                            traffic("messages", TrafficByKind::messages, RunTables.messages(result)),
                            traffic("bytes", TrafficByKind::bytes, RunTables.bytes(result)))));
        }
        blocks.add(RunTables.traffic(result).toTable());
        return new Section("Messages", blocks);
    }

    private Series traffic(String name, ToDoubleFunction<TrafficByKind> figure, double all) {
        List<Point> points = new ArrayList<>();
        for (TrafficByKind kind : result.messages().values()) {
            points.add(Point.of(100 * figure.applyAsDouble(kind) / Math.max(1, all), points.size()));
        }
        return new Series(name, Form.BARS, points);
    }

    /** What is needed to run it again; the only part of the page in which two runs of the same scenario and seed differ. */
    private Section again() {
        return Section.of(
                "Run it again",
                new Preformatted("sh", command),
                new Prose("The same scenario and seed give the same fingerprint, everywhere. This run took:"),
                new Preformatted("", String.join("\n", RunSentences.cost(result))),
                new Prose("The scenario, with everything that it depends on:"),
                new Preformatted("yaml", scenario.toYaml()));
    }
}
