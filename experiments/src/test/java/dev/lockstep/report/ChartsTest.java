package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.measure.LatencyDistribution;
import dev.lockstep.measure.LatencyDistribution.Point;
import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartsTest {

    private static final LatencyDistribution NOTHING = new LatencyDistribution(0, List.of());
    private static final LatencyDistribution FOUR =
            new LatencyDistribution(4, List.of(new Point(10, 0.25), new Point(20, 0.75), new Point(40, 1)));

    @Test
    void theCumulativeChartHasALineForEachGroupAndOneForAll() {
        XYChart chart = LatencyChart.cumulative("latency", new TreeMap<>(Map.of("a", FOUR, "b", FOUR)), FOUR);
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("a", "b", "all clients");
        XYSeries series = series(chart, "a");
        assertThat(series.getXData()).containsExactly(10, 20, 40);
        assertThat(series.getYData()).containsExactly(0.25, 0.75, 1);
        assertThat(drawn(chart)).isTrue();
    }

    @Test
    void theTailLeavesOutWhatHasNoPlaceOnALogarithmicAxis() {
        XYChart chart = LatencyChart.tail("tail", Map.of("a", FOUR), FOUR);
        assertThat(series(chart, "a").getXData()).containsExactly(10, 20);
        assertThat(series(chart, "a").getYData()).containsExactly(0.75, 0.25);
        assertThat(drawn(chart)).isTrue();
    }

    @Test
    void aGroupWithoutOperationsIsLeftOut() {
        XYChart chart = LatencyChart.cumulative("latency", new TreeMap<>(Map.of("a", NOTHING, "b", FOUR)), FOUR);
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("b", "all clients");
    }

    @Test
    void aGroupWithOneLatencyHasNoTail() {
        LatencyDistribution one = new LatencyDistribution(1, List.of(new Point(10, 1)));
        XYChart chart = LatencyChart.tail("tail", new TreeMap<>(Map.of("a", one, "b", FOUR)), FOUR);
        assertThat(chart.getSeriesCollection()).extracting(XYSeries::getName).containsExactly("b", "all clients");
    }

    @Test
    void faultsAreBandsFromTheirBeginningToTheirEnd() {
        RunResult result = run("faults=[{crash: {node: 0, at: 3s, restartAfter: 2s}}, {heal: {at: 8s}}]");
        XYChart chart = ThroughputChart.of(result);
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("1 " + result.faults().get(0).fault(), "2 heal all at 8s", "throughput");
        assertThat(series(chart, "1 " + result.faults().get(0).fault()).getXData())
                .containsExactly(3, 3, 5, 5);
        assertThat(drawn(chart)).isTrue();
    }

    @Test
    void whatHappensAtOneInstantIsSeenAllTheSame() {
        double[] band = series(ThroughputChart.of(run("faults=[{heal: {at: 8s}}]")), "1 heal all at 8s")
                .getXData();
        assertThat(band[0]).isEqualTo(8);
        assertThat(band[2]).isGreaterThan(8).isCloseTo(8, within(0.1));
    }

    @Test
    void theSameFaultTwiceIsTwoBands() {
        RunResult result = run("faults=[{heal: {at: 8s}}, {heal: {at: 8s}}]");
        assertThat(ThroughputChart.of(result).getSeriesCollection()).hasSize(3);
    }

    @Test
    void everySecondOfARunWithoutFaultsIsDrawn() {
        RunResult result = run("faults=[]");
        XYSeries throughput = series(ThroughputChart.of(result), "throughput");
        assertThat(throughput.getYData()).hasSize(10);
        assertThat(Arrays.stream(throughput.getYData()).sum())
                .isEqualTo(result.operations().succeeded());
        assertThat(drawn(ThroughputChart.of(result))).isTrue();
    }

    @Test
    void aRunWithoutOperationsCanBeDrawn() {
        assertThat(drawn(ThroughputChart.of(run("clients=0")))).isTrue();
    }

    @Test
    void ticksOfLogarithmicAxesAreLabelledWhereThereIsRoom() {
        assertThat(List.of(0.5, 0.7, 1.0, 20.000000001, 300.0, 5_000.0))
                .extracting(ChartStyle::decadeTick)
                .containsExactly("0.5", "", "1", "20", "", "5,000");
    }

    @Test
    void sharesAreWrittenWithTheDigitsThatTheyHave() {
        assertThat(List.of(1.0, 0.1, 0.001, 0.00001, 0.25))
                .extracting(ChartStyle::percent)
                .containsExactly("100%", "10%", "0.1%", "0.001%", "25%");
    }

    private static RunResult run(String change) {
        Scenario scenario = Catalog.named("raft-across-regions").orElseThrow().scenario();
        return Runner.run(
                ScenarioTree.of(scenario)
                        .with(List.of("duration=10s", "workload.openLoop.rate=20", "faults=[]", change))
                        .bind(),
                1);
    }

    private static XYSeries series(XYChart chart, String name) {
        return chart.getSeriesCollection().stream()
                .filter(series -> series.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the picture has other colours than its background. */
    private static boolean drawn(XYChart chart) {
        BufferedImage image = BitmapEncoder.getBufferedImage(chart);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count() > 5;
    }
}
