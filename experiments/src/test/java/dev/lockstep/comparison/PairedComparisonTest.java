package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    private static final List<String> MEASURES = List.of(RunFigures.LATENCY_P50, "messages");

    private static Scenario echo(String... assignments) {
        return ScenarioTree.parse("{protocol: echo, nodes: 3, clients: 2, duration: 3s}")
                .with(List.of(assignments))
                .bind();
    }

    private static List<Difference> compare(Arms arms, int workers) {
        SweepExecution execution = arms.prepare(Seeds.range(1, 6), workers);
        PairedComparison comparison = new PairedComparison(execution.plan());
        execution.run(comparison);
        return comparison.differences(MEASURES);
    }

    @Test
    void aScenarioDoesNotDifferFromItself() {
        List<Difference> differences = compare(new Arms().add("one", echo()).add("same", echo()), 2);
        assertThat(differences).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.difference().mean()).isZero();
            assertThat(difference.difference().halfWidth()).isZero();
            assertThat(difference.isSignificant()).isFalse();
        });
    }

    @Test
    void aSlowerNetworkShowsAsWhatItIs() {
        Arms arms = new Arms()
                .add("near", echo("network.topology.mesh.delay=5ms"))
                .add("far", echo("network.topology.mesh.delay=9ms"));
        List<Difference> differences = compare(arms, 2);
        Difference latency = differences.get(0);
        // there and back
        assertThat(latency.difference().mean()).isCloseTo(8, within(0.1));
        assertThat(latency.isSignificant()).isTrue();
        assertThat(latency.measure()).isEqualTo(RunFigures.LATENCY_P50);
        assertThat(latency.arm()).isEqualTo("far");
    }

    @Test
    void theDifferencesAreTheSameForAnyNumberOfWorkers() {
        Arms arms = new Arms().add("three", echo()).add("five", echo("nodes=5"));
        assertThat(compare(arms, 3)).isEqualTo(compare(arms, 1));
    }

    @Test
    void aSeedWithWhichACheckFailedIsLeftOut() {
        Arms arms = new Arms().add("good", echo()).add("bad", echo("options.breakAfter=50"));
        SweepExecution execution = arms.prepare(Seeds.range(1, 3), 1);
        PairedComparison comparison = new PairedComparison(execution.plan());
        SweepResult result = execution.run(comparison);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(comparison.differences(MEASURES)).isEmpty();
    }

    @Test
    void probabilitiesAreCorrectedForTheNumberOfComparisons() {
        Arms arms = new Arms()
                .add("two", echo("clients=2"))
                .add("three", echo("clients=3"))
                .add("four", echo("clients=4"));
        SweepExecution execution = arms.prepare(Seeds.range(1, 6), 2);
        PairedComparison comparison = new PairedComparison(execution.plan());
        execution.run(comparison);
        double alone = comparison.differences(List.of("messages")).stream()
                .mapToDouble(Difference::probability)
                .min()
                .orElseThrow();
        List<Difference> all = comparison.differences(comparison.measures());
        assertThat(all.size()).isGreaterThan(20);
        assertThat(all)
                .allSatisfy(difference -> assertThat(difference.probability()).isBetween(0.0, 1.0));
        double among = all.stream()
                .filter(difference -> difference.measure().equals("messages"))
                .mapToDouble(Difference::probability)
                .min()
                .orElseThrow();
        assertThat(among).isGreaterThanOrEqualTo(alone);
    }

    @Test
    void twoArmsOfOneNameAreRefused() {
        Arms arms = new Arms().add("one", echo());
        assertThatThrownBy(() -> arms.add("one", echo()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("arm=one must be there once");
    }
}
