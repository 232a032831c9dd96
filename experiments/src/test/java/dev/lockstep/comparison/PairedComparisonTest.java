package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.InvalidSweepException;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    private static final List<String> MEASURES = List.of(RunFigures.LATENCY_P50, "messages");

    private static ScenarioTree echo(String... assignments) {
        return ScenarioTree.parse("{protocol: echo, nodes: 3, clients: 2, duration: 3s}")
                .with(List.of(assignments));
    }

    private static ArmComparison compare(ArmGrid arms, int workers) {
        SweepExecution execution = arms.prepare(Seeds.range(1, 6), workers);
        PairedComparison comparison = new PairedComparison(execution.plan());
        execution.run(comparison);
        return comparison.compare(MEASURES);
    }

    @Test
    void aScenarioDoesNotDifferFromItself() {
        ArmComparison comparison = compare(new ArmGrid().arm("one", echo()).arm("same", echo()), 2);
        assertThat(comparison.differences()).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.difference().mean()).isZero();
            assertThat(difference.difference().halfWidth()).isZero();
            assertThat(difference.isSignificant()).isFalse();
        });
        assertThat(comparison.findings()).isEmpty();
    }

    @Test
    void aSlowerNetworkShowsAsWhatItIs() {
        ArmGrid arms = new ArmGrid()
                .arm("near", echo("network.topology.mesh.delay=5ms"))
                .arm("far", echo("network.topology.mesh.delay=9ms"));
        Difference latency = compare(arms, 2).differences().get(0);
        // there and back
        assertThat(latency.difference().mean()).isCloseTo(8, within(0.1));
        assertThat(latency.isSignificant()).isTrue();
        assertThat(latency.measure()).isEqualTo(RunFigures.LATENCY_P50);
        assertThat(latency.arm()).isEqualTo("far");
        assertThat(latency.cell()).isEmpty();
    }

    @Test
    void theDifferencesAreTheSameForAnyNumberOfWorkers() {
        ArmGrid arms = new ArmGrid().arm("three", echo()).arm("five", echo("nodes=5"));
        assertThat(compare(arms, 3)).isEqualTo(compare(arms, 1));
    }

    @Test
    void armsAreComparedInEachCellOfAGrid() {
        ArmGrid arms = new ArmGrid()
                .axis(Axis.parse("network.topology.mesh.delay=5ms,20ms"))
                .variant(Variant.parse("plain:"))
                .variant(Variant.parse("big:clients=4,nodes=5"))
                .arm("one", echo())
                .arm("lossy", echo("network.loss=0.2"));
        ArmComparison comparison = compare(arms, 2);
        assertThat(comparison.axes())
                .extracting(Axis::path)
                .containsExactly("network.topology.mesh.delay", ArmGrid.VARIANT);
        assertThat(comparison.differences()).hasSize(8);
        assertThat(comparison.differences().get(1).cell())
                .containsExactly(Map.entry("network.topology.mesh.delay", "5ms"), Map.entry(ArmGrid.VARIANT, "big"));
        // each cell alone says the same, but for the correction
        ArmGrid alone = new ArmGrid()
                .arm("one", echo("clients=4", "nodes=5", "network.topology.mesh.delay=20ms"))
                .arm("lossy", echo("network.loss=0.2", "clients=4", "nodes=5", "network.topology.mesh.delay=20ms"));
        Difference ofCell = comparison.differences().get(3);
        Difference byItself = compare(alone, 1).differences().get(0);
        assertThat(ofCell.cell().values()).containsExactly("20ms", "big");
        assertThat(ofCell.difference()).isEqualTo(byItself.difference());
        assertThat(ofCell.effect()).isEqualTo(byItself.effect());
        assertThat(comparison.looks()).isEqualTo(12);
    }

    @Test
    void aSeedWithWhichACheckFailedIsLeftOut() {
        ArmGrid arms = new ArmGrid().arm("good", echo()).arm("bad", echo("options.breakAfter=50"));
        SweepExecution execution = arms.prepare(Seeds.range(1, 3), 1);
        PairedComparison comparison = new PairedComparison(execution.plan());
        SweepResult result = execution.run(comparison);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(comparison.compare(MEASURES).differences()).isEmpty();
    }

    @Test
    void twoArmsOrVariantsOfOneNameAreRefused() {
        ArmGrid arms = new ArmGrid().arm("one", echo()).variant(Variant.parse("LAN:"));
        assertThatThrownBy(() -> arms.arm("one", echo()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("arm=one must be there once");
        assertThatThrownBy(() -> arms.variant(Variant.parse("LAN:nodes=3")))
                .hasMessage("--variant LAN must be there once");
        assertThatThrownBy(() -> Variant.parse("nodes=3")).hasMessageContaining("--variant nodes=3 must have the form");
        assertThatThrownBy(() -> Variant.parse("x:nodes=[3")).hasMessageContaining("--variant x:nodes=[3");
    }

    @Test
    void whatIsWrongWithACellOfOneArmIsToldWithBoth() {
        ArmGrid arms = new ArmGrid()
                .axis(Axis.parse("nodes=2,200"))
                .arm("good", echo())
                .arm("strict", echo("options.throwAfter=5"));
        assertThatThrownBy(() -> arms.prepare(Seeds.range(1, 2), 1))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("arm strict: ")
                .hasMessageContaining("nodes=200");
    }
}
