package dev.lockstep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Costs are drawn here: nothing is measured, as what a test finds must not depend on how busy the machine is. */
class CostComparisonTest {

    private static final double THRESHOLD = 0.05;
    /** Relative standard deviation of what JVMs that run the same code measure, as we saw it. */
    private static final double BETWEEN_JVMS = 0.02;

    /** What some JVMs measure of cases that cost so many times what they should. */
    private static Costs drawn(Random random, int jvms, double times, String... protocols) {
        List<ProcessCosts> processes = new ArrayList<>();
        for (int i = 0; i < jvms; i++) {
            List<CaseCost> cases = new ArrayList<>();
            for (String protocol : protocols) {
                double relative = 5 * times * (1 + BETWEEN_JVMS * random.nextGaussian());
                cases.add(new CaseCost("case-" + protocol, protocol, relative * 0.06, relative));
            }
            processes.add(new ProcessCosts(60, cases));
        }
        return Costs.of(processes);
    }

    private static int alarms(int tries, double times) {
        Random random = new Random(7);
        int alarms = 0;
        for (int i = 0; i < tries; i++) {
            Costs before = drawn(random, 5, 1, "raft");
            alarms += CostComparison.of(before, drawn(random, 5, times, "raft"), THRESHOLD)
                            .isRegression()
                    ? 1
                    : 0;
        }
        return alarms;
    }

    @Test
    void unchangedCodeHardlyEverAlarmsAndTenPercentMoreIsCaught() {
        // the medians of five differ by 2 % x 1.25 x sqrt(2 / 5) = 1.5 % in the mean square: 5 % is 3.3 of these away
        assertThat(alarms(300, 1)).isLessThanOrEqualTo(2);
        assertThat(alarms(300, 1.1)).isGreaterThanOrEqualTo(290);
    }

    @Test
    void lessThanTheThresholdIsNoAlarmHoweverSure() {
        Random random = new Random(3);
        CostComparison comparison =
                CostComparison.of(drawn(random, 40, 1, "raft"), drawn(random, 40, 1.03, "raft"), THRESHOLD);
        CostDifference difference = comparison.protocols().get(0);
        assertThat(difference.probability()).isLessThan(0.001);
        assertThat(difference.ratio().low()).isGreaterThan(1);
        assertThat(comparison.isRegression()).isFalse();
        assertThat(CostComparison.of(drawn(random, 40, 1, "raft"), drawn(random, 40, 1.03, "raft"), 0)
                        .isRegression())
                .isTrue();
    }

    @Test
    void oneProtocolAmongSeveralIsFoundAndNamed() {
        Random random = new Random(5);
        Costs before = drawn(random, 8, 1, "raft", "pbft");
        Costs now = drawn(random, 8, 1, "raft", "pbft");
        List<ProcessCosts> slower = new ArrayList<>();
        for (ProcessCosts process : now.processes()) {
            CaseCost pbft = process.cases().get(1);
            slower.add(new ProcessCosts(
                    90, List.of(process.cases().get(0), new CaseCost("case-pbft", "pbft", 1, pbft.relative() * 1.2))));
        }
        CostComparison comparison = CostComparison.of(before, Costs.of(slower), THRESHOLD);
        assertThat(comparison.machine()).isCloseTo(1.5, within(1e-12));
        assertThat(comparison.protocols())
                .filteredOn(CostDifference::isSlower)
                .singleElement()
                .satisfies(one -> assertThat(one.protocol()).isEqualTo("pbft"));
    }

    @Test
    void whatWasMeasuredOtherwiseIsNotCompared() {
        Costs before = drawn(new Random(1), 5, 1, "raft");
        Costs now = drawn(new Random(2), 5, 2, "raft");
        CostComparison otherJvm = CostComparison.of(
                new Costs(before.calibrationVersion(), "another", before.processes()), now, THRESHOLD);
        assertThat(otherJvm.impossible()).startsWith("the baseline was measured with another, and this is ");
        assertThat(otherJvm.isRegression()).isFalse();
        CostComparison otherLoad = CostComparison.of(new Costs(0, before.jvm(), before.processes()), now, THRESHOLD);
        assertThat(otherLoad.impossible()).isEqualTo("the baseline has calibration load 0, and this version 1");
    }

    @Test
    void aProtocolCostsTheGeometricMeanOfItsCases() {
        Costs costs = Costs.of(List.of(new ProcessCosts(
                60,
                List.of(
                        new CaseCost("a", "raft", 1, 2),
                        new CaseCost("b", "raft", 1, 8),
                        new CaseCost("c", "pbft", 1, 3)))));
        assertThat(costs.relative("raft")[0]).isCloseTo(4, within(1e-12));
        assertThat(costs.relative("pbft")[0]).isCloseTo(3, within(1e-12));
    }
}
