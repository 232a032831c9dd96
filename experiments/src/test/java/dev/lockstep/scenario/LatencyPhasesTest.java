package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.measure.PhaseLatency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyPhasesTest {

    private static final String QUIET = """
            protocol: raft
            nodes: 3
            clients: 2
            network: {topology: {mesh: {delay: 10ms}}}
            workload: {openLoop: {rate: 50, start: 3s, operations: {readShare: 0}}}
            duration: 8s
            """;

    private static List<PhaseLatency> phases(String text, long seed, String... assignments) {
        return Runner.run(ScenarioTree.parse(text).with(List.of(assignments)).bind(), seed)
                .phases();
    }

    @Test
    void eachPhaseTakesItsHopsOfTheNetwork() {
        List<PhaseLatency> phases = phases(QUIET, 1);
        assertThat(phases.stream().map(PhaseLatency::phase))
                .containsExactly("request", "ordering", "application and reply");
        // there; to a follower and back, with its disk; and back
        assertThat(phases.get(0).p50Millis()).isCloseTo(10, within(1.0));
        assertThat(phases.get(1).p50Millis()).isBetween(20.0, 25.0);
        assertThat(phases.get(2).p50Millis()).isCloseTo(10, within(1.0));
    }

    @Test
    void aSlowDiskShowsWhereItIs() {
        List<PhaseLatency> fast = phases(QUIET, 1, "disk.fsync=1ms");
        List<PhaseLatency> slow = phases(QUIET, 1, "disk.fsync=40ms");
        assertThat(slow.get(1).meanMillis()).isGreaterThan(fast.get(1).meanMillis() + 30);
        assertThat(slow.get(2).meanMillis()).isCloseTo(fast.get(2).meanMillis(), within(2.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thePhasesOfAllOperationsAddUpToTheirLatencyUnderFaults(long seed) {
        RunResult result = Runner.run(
                ScenarioTree.parse(QUIET)
                        .with(List.of(
                                "duration=20s",
                                "workload.openLoop.rate=300",
                                "randomFaults={from: 4s, healAt: 12s, crashes: 2}"))
                        .bind(),
                seed);
        List<PhaseLatency> phases = result.phases();
        assertThat(phases.stream().mapToDouble(PhaseLatency::share).sum()).isCloseTo(1, within(1e-9));
        // all writes pass through the log
        assertThat(phases.get(0).operations()).isEqualTo(result.operations().succeeded());
        assertThat(phases.stream().mapToDouble(PhaseLatency::meanMillis).sum())
                .isCloseTo(
                        result.latency().meanMillis(),
                        within(0.001 * result.latency().meanMillis()));
    }

    @Test
    void readsThatAreNotOrderedAreNotAmongThem() {
        RunResult result = Runner.run(
                ScenarioTree.parse(QUIET)
                        .with(List.of("workload.openLoop.operations.readShare=0.5"))
                        .bind(),
                1);
        assertThat(result.phases().get(0).operations())
                .isPositive()
                .isLessThan(result.operations().succeeded());
        assertThat(phases(QUIET, 1, "workload.openLoop.operations.readShare=1")).isEmpty();
    }

    @Test
    void aProtocolThatDoesNotTellHasNone() {
        assertThat(phases("{protocol: echo, duration: 3s}", 1)).isEmpty();
    }

    @Test
    void manyOperationsAtATimeAreAllFollowed() {
        List<Long> followed = new ArrayList<>();
        RunResult result = Runner.run(
                ScenarioTree.parse(QUIET)
                        .with(List.of(
                                "workload.openLoop.rate=5000", "duration=6s", "network.topology.mesh.delay=100ms"))
                        .bind(),
                1);
        result.phases().forEach(phase -> followed.add(phase.operations()));
        assertThat(followed).hasSize(3).containsOnly(result.operations().succeeded());
    }
}
