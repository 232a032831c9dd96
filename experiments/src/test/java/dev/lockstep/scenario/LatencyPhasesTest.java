package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.measure.PhaseLatency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .containsExactly("request", "batching", "ordering", "storage", "commit", "application and reply");
        // there; to a follower, its disk, and back; and back
        assertThat(phases.stream().map(PhaseLatency::p50Millis))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1 ? 0 : Double.compare(a, b))
                .containsExactly(10.0, 0.0, 10.0, 0.0, 10.0, 10.0);
    }

    @Test
    void thePhasesOfPbftAreItsHops() {
        List<PhaseLatency> phases =
                phases(QUIET.replace("raft", "pbft").replace("nodes: 3", "nodes: 4"), 1, "workload.openLoop.rate=300");
        assertThat(phases.stream().map(PhaseLatency::phase))
                .containsExactly("request", "pre-prepare", "prepare", "commit", "execution and reply");
        assertThat(phases).allSatisfy(phase -> assertThat(phase.p50Millis()).isCloseTo(10, within(1.0)));
    }

    @Test
    void tentativeExecutionDoesNotWaitForCommits() {
        List<PhaseLatency> phases = phases(
                QUIET.replace("raft", "pbft").replace("nodes: 3", "nodes: 4"),
                1,
                "options.optimizations.tentative=true",
                "workload.openLoop.rate=2");
        assertThat(phases.get(3).p50Millis()).isCloseTo(0, within(0.5));
        assertThat(phases.get(4).p50Millis()).isCloseTo(10, within(1.0));
    }

    @Test
    void whereOneNodeAnswersThereIsRequestAndReply() {
        for (String protocol : List.of("anti-entropy", "rumor", "broadcast")) {
            List<PhaseLatency> phases = phases(
                    QUIET.replace("protocol: raft", "protocol: " + protocol).replace("nodes: 3", "nodes: 8"), 1);
            assertThat(phases.stream().map(PhaseLatency::phase)).containsExactly("request", "reply");
            assertThat(phases).allSatisfy(phase -> assertThat(phase.p50Millis()).isCloseTo(10, within(1.0)));
        }
    }

    @Test
    void aLeaderThatSendsWhatItsDiskHasShowsItsDisk() {
        List<PhaseLatency> phases = phases(QUIET, 1, "options.replication.parallelDiskWrite=false", "disk.fsync=40ms");
        assertThat(phases.get(1).phase()).isEqualTo("leader's disk");
        assertThat(phases.get(1).meanMillis()).isBetween(40.0, 80.0);
        assertThat(phases.get(3).p50Millis()).isCloseTo(40, within(1.0));
    }

    @Test
    void aSlowDiskShowsWhereItIs() {
        List<PhaseLatency> fast = phases(QUIET, 1, "disk.fsync=1ms");
        List<PhaseLatency> slow = phases(QUIET, 1, "disk.fsync=40ms");
        assertThat(slow.get(1).meanMillis()).isGreaterThan(fast.get(1).meanMillis() + 10);
        assertThat(slow.get(3).meanMillis()).isGreaterThan(fast.get(3).meanMillis() + 35);
        assertThat(slow.get(2).meanMillis()).isCloseTo(fast.get(2).meanMillis(), within(2.0));
        assertThat(slow.get(5).meanMillis()).isCloseTo(fast.get(5).meanMillis(), within(2.0));
    }

    @ParameterizedTest
    @CsvSource({"1, raft", "2, raft", "3, raft", "4, raft", "1, pbft", "2, pbft", "3, pbft", "4, pbft"})
    void thePhasesOfAllOperationsAddUpToTheirLatencyUnderFaults(long seed, String protocol) {
        RunResult result = Runner.run(
                ScenarioTree.parse(QUIET.replace("raft", protocol).replace("nodes: 3", "nodes: 4"))
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
        assertThat(followed).hasSize(6).containsOnly(result.operations().succeeded());
    }
}
