package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.Point;
import dev.lockstep.page.Scale;
import dev.lockstep.page.Series;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmChartsTest {

    @Test
    void upToSixLinesAreInOneChartFromLeftToRight() {
        List<Chart> charts = charts("0,0.01,0.02");
        assertThat(charts).hasSize(1);
        assertThat(charts.get(0).title()).isEqualTo("messages over nodes");
        assertThat(charts.get(0).x().scale()).isEqualTo(Scale.LOGARITHMIC);
        assertThat(charts.get(0).series()).hasSize(6);
        Series first = charts.get(0).series().get(0);
        assertThat(first.name()).isEqualTo("raft, network.loss=0");
        assertThat(first.points()).containsExactly(Point.of(4, 40), Point.of(16, 160));
    }

    @Test
    void moreLinesGetAChartForEachCombinationOfTheOtherParameters() {
        List<Chart> charts = charts("0,0.01,0.02,0.03");
        assertThat(charts).extracting(Chart::title).hasSize(4).contains("messages over nodes, network.loss=0.01");
        assertThat(charts.get(0).series()).extracting(Series::name).containsExactly("raft", "pbft");
    }

    private static List<Chart> charts(String losses) {
        List<Axis> axes = List.of(Axis.parse("network.loss=" + losses), Axis.parse("nodes=16,4"));
        List<Difference> differences = new ArrayList<>();
        for (String loss : axes.get(0).values()) {
            for (String nodes : axes.get(1).values()) {
                differences.add(difference(Map.of("network.loss", loss, "nodes", nodes), 10 * Integer.parseInt(nodes)));
            }
        }
        List<Block> blocks = new ArmCharts(
                        new ArmComparison(axes, List.of("raft", "pbft"), "1..2", differences, List.of()))
                .charts();
        return blocks.stream().map(Chart.class::cast).toList();
    }

    private static Difference difference(Map<String, String> cell, double first) {
        return new Difference(
                "messages", "pbft", cell, first, 2 * first, new Estimate(2, first, 0.0, 0.0), 1.0, null, 1, null);
    }
}
