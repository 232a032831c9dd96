package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingGroupTest {

    @Test
    void efficiencyIsTheThroughputForEachNodeBesideThatOfTheSmallestCluster() {
        List<ScalingGroup> groups = groups(List.of(8, 2, 4), List.of(1_600.0, 1_000.0, 1_800.0));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).name()).isEqualTo("echo");
        List<ScalingGroup.Row> rows = groups.get(0).rows();
        assertThat(rows.stream().map(ScalingGroup.Row::nodes)).containsExactly(2, 4, 8);
        assertThat(rows.stream().map(ScalingGroup.Row::speedup)).containsExactly(1.0, 1.8, 1.6);
        assertThat(rows.get(0).efficiency()).isEqualTo(1);
        assertThat(rows.get(1).efficiency()).as("900 / 2 beside 1,000 / 2").isCloseTo(0.9, within(1e-12));
        assertThat(rows.get(2).efficiency()).as("200 beside 500").isCloseTo(0.4, within(1e-12));
        assertThat(rows.get(2).messagesPerOperation()).isEqualTo(3);
    }

    @Test
    void aCaseThatWasNotRunOrGaveNothingIsLeftOutAndOneAloneIsNoGroup() {
        assertThat(groups(List.of(2, 4, 8), List.of(0.0, 500.0, 600.0)).get(0).rows().stream()
                        .map(ScalingGroup.Row::nodes))
                .containsExactly(4, 8);
        assertThat(groups(List.of(2, 4), List.of(0.0, 500.0))).isEmpty();
    }

    private static List<ScalingGroup> groups(List<Integer> nodes, List<Double> throughputs) {
        List<String> cases = new ArrayList<>();
        nodes.forEach(count -> cases.add("{name: echo-" + count + ", category: scalability, scaling: echo, scenario:"
                + " {protocol: echo, nodes: " + count + "}, target: [], acceptable: [], critical: []}"));
        BenchSuite suite = LockstepMapper.yaml().read("cases: " + cases, BenchSuite.class);
        SweepPlan plan = suite.arms().prepare(Seeds.range(1, 1), 1).plan();
        List<CellResult> results = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            results.add(result(plan.cells().get(index), throughputs.get(index)));
        }
        return ScalingGroup.of(suite, new SweepResult(plan, nodes.size(), results, 0, List.of(), "", 0));
    }

    private static CellResult result(Cell cell, double throughput) {
        return throughput == 0
                ? new CellResult(cell, 0, 0, Map.of())
                : new CellResult(
                        cell,
                        1,
                        0,
                        Map.of(
                                "operationsPerSecond", single(throughput),
                                "operationsSucceeded", single(100),
                                "messages", single(300)));
    }

    private static Estimate single(double value) {
        return new Estimate(1, value, null, null);
    }
}
