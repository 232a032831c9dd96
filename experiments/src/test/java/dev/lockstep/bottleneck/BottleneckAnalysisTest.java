package dev.lockstep.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.tuning.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each limit is planted in a small cluster, and the analysis must name it and no other. */
class BottleneckAnalysisTest {

    private static final String SLOW_CPU = "costs={receiveMessage: 400us, receiveByteNanos: 1, sendMessage: 400us,"
            + " sendByteNanos: 1, timeout: 1us, apply: 1us}";
    private static final String MILLISECONDS_AWAY = "network.topology.mesh.delay=20ms";

    /** Three Raft servers that have a leader before clients come, who do nothing but write. */
    private static Scenario raft(String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "nodes=3",
                "clients=3",
                "duration=3s",
                "network.topology.mesh.delay=1ms",
                "options.electionTimeoutMin=150ms",
                "options.electionTimeoutMax=300ms",
                "options.heartbeatInterval=30ms",
                "workload={closedLoop: {outstanding: 40, operations: {readShare: 0}}}"));
        all.addAll(List.of(changes));
        return ScenarioTree.of(Scenario.builder("raft").build()).with(all).bind();
    }

    private static Diagnosis diagnose(Scenario scenario) {
        BottleneckAnalysis analysis =
                BottleneckAnalysis.observe(scenario, Seeds.range(1, 3), null, 2, ProgressListener.NONE);
        analysis.prepare(2).run(analysis);
        return analysis.diagnosis();
    }

    private static List<String> suspects(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(Finding::isSuspect)
                .map(Finding::limit)
                .toList();
    }

    private static void assertThatTheLimitIs(String limit, Diagnosis diagnosis) {
        assertThat(diagnosis.limit().map(Tried::limit)).isEqualTo(Optional.of(limit));
    }

    private static Tried tried(Diagnosis diagnosis, String part) {
        return diagnosis.tried().stream()
                .filter(one -> one.proposal().text().contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSlowCpuIsTheLimit() {
        Diagnosis diagnosis = diagnose(raft(SLOW_CPU));
        assertThatTheLimitIs("CPU", diagnosis);
        assertThat(suspects(diagnosis)).containsExactly("CPU");
        assertThat(tried(diagnosis, "CPUs").meanGain()).isBetween(0.8, 1.2);
        assertThat(tried(diagnosis, "disks").effect()).isEqualTo(Effect.NOTHING);
    }

    @Test
    void aSlowNetworkCardIsTheLimit() {
        Diagnosis diagnosis = diagnose(raft(
                "network.bandwidth={rate: 10Mbps}",
                "workload.closedLoop.outstanding=20",
                "workload.closedLoop.operations.valueSize=1KiB"));
        assertThatTheLimitIs("network card", diagnosis);
        assertThat(suspects(diagnosis)).containsExactly("network card");
        assertThat(tried(diagnosis, "cards").meanGain()).isBetween(0.8, 1.2);
    }

    @Test
    void aSlowDiskIsTheLimit() {
        Diagnosis diagnosis = diagnose(raft("disk.fsync=8ms", "workload.closedLoop.outstanding=10"));
        assertThatTheLimitIs("disk", diagnosis);
        assertThat(suspects(diagnosis)).containsExactly("disk");
        assertThat(tried(diagnosis, "disks").effect()).isEqualTo(Effect.HELPED);
    }

    @Test
    void aDiskThatIsWaitedForWithoutNeedIsFoundWithItsRemedy() {
        Diagnosis diagnosis = diagnose(raft(
                "disk.fsync=8ms", "options.replication.parallelDiskWrite=false", "workload.closedLoop.outstanding=1"));
        assertThatTheLimitIs("disk", diagnosis);
        assertThat(tried(diagnosis, "parallelDiskWrite=true").effect()).isEqualTo(Effect.HELPED);
        assertThat(diagnosis.advice().map(one -> one.proposal().assignments()))
                .isEqualTo(Optional.of(List.of("options.replication.parallelDiskWrite=true")));
    }

    @Test
    void aNarrowWindowIsTheLimit() {
        Diagnosis diagnosis = diagnose(raft(
                MILLISECONDS_AWAY,
                "options.replication.pipelineEntries=1",
                "duration=6s",
                "workload.closedLoop.outstanding=10"));
        assertThatTheLimitIs("window", diagnosis);
        assertThat(suspects(diagnosis)).containsExactly("window");
    }

    @Test
    void smallBatchesAreTheLimit() {
        Diagnosis diagnosis = diagnose(raft("disk.fsync=5ms", "options.replication.maxBatchEntries=1", SLOW_CPU));
        assertThat(suspects(diagnosis)).contains("batch size");
        assertThat(diagnosis.advice().map(Tried::limit)).isEqualTo(Optional.of("batch size"));
    }

    @Test
    void tightTimeoutsAreTheLimit() {
        Diagnosis diagnosis = diagnose(raft(
                "network.topology.mesh.delay={exponential: {mean: 20ms}}",
                "options.electionTimeoutMax=80ms",
                "options.electionTimeoutMin=40ms",
                "options.heartbeatInterval=20ms",
                "options.elections={preVote: false, stickiness: false}",
                "workload.closedLoop.outstanding=4",
                "duration=12s"));
        assertThatTheLimitIs("timeouts", diagnosis);
        assertThat(suspects(diagnosis)).contains("timeouts");
    }

    @Test
    void clientsThatAskForLittleAreTheLimitOfASystemThatIsIdle() {
        Diagnosis diagnosis = diagnose(raft("network.topology.mesh.delay=2ms", "workload.closedLoop.outstanding=1"));
        assertThatTheLimitIs("clients", diagnosis);
        assertThat(suspects(diagnosis)).isEmpty();
    }

    @Test
    void anOverloadedSystemIsSaidToBeSoAndItsLimitIsNamed() {
        Diagnosis diagnosis = diagnose(
                raft(SLOW_CPU, "workload={openLoop: {rate: 2000, operations: {readShare: 0}}}", "duration=3s"));
        assertThat(diagnosis.goal().name()).isEqualTo("throughput");
        assertThat(suspects(diagnosis)).contains("overload", "CPU");
        assertThatTheLimitIs("CPU", diagnosis);
    }

    @Test
    void whereEverybodyGetsWhatTheyAskForLatencyCounts() {
        Diagnosis diagnosis = diagnose(raft(
                "network.loss=0.01", "workload={openLoop: {rate: 300, operations: {readShare: 0}}}", "duration=6s"));
        assertThat(diagnosis.goal().name()).isEqualTo("latency.p99");
        assertThatTheLimitIs("loss", diagnosis);
    }

    @Test
    void faultsAreWeighedByTakingThemAway() {
        Diagnosis diagnosis = diagnose(raft(
                "faults=[{crash: {node: leader, at: 2s, restartAfter: 1s}}]", "workload.closedLoop.outstanding=2"));
        assertThatTheLimitIs("faults", diagnosis);
    }

    @Test
    void pbftTellsItsWindowAndItsBatches() {
        Scenario narrow = ScenarioTree.of(Scenario.builder("pbft").build())
                .with(List.of(
                        "nodes=4",
                        "clients=2",
                        "duration=3s",
                        MILLISECONDS_AWAY,
                        "options.batching.concurrentBatches=1",
                        "options.batching.maxRequests=4",
                        "workload={closedLoop: {outstanding: 20, operations: {readShare: 0}}}"))
                .bind();
        Diagnosis diagnosis = diagnose(narrow);
        assertThat(suspects(diagnosis)).contains("batch size", "window");
        assertThat(tried(diagnosis, "maxRequests=16").effect()).isEqualTo(Effect.HELPED);
        assertThat(tried(diagnosis, "concurrentBatches=4").effect()).isEqualTo(Effect.HELPED);
    }

    @Test
    void theDiagnosisIsTheSameForAnyNumberOfWorkers() {
        Scenario scenario = raft("duration=2s", "workload.closedLoop.outstanding=1");
        BottleneckAnalysis one =
                BottleneckAnalysis.observe(scenario, Seeds.range(1, 2), null, 1, ProgressListener.NONE);
        one.prepare(1).run(one);
        BottleneckAnalysis three =
                BottleneckAnalysis.observe(scenario, Seeds.range(1, 2), null, 3, ProgressListener.NONE);
        three.prepare(3).run(three);
        assertThat(three.diagnosis().tried()).isEqualTo(one.diagnosis().tried());
    }

    @Test
    void aGoalThatIsNoFigureOfARunIsRefused() {
        Scenario scenario = raft();
        Goal share = Goal.parse("succeeded", true, List.of());
        assertThatThrownBy(
                        () -> BottleneckAnalysis.observe(scenario, Seeds.range(1, 2), share, 1, ProgressListener.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--maximize succeeded must be a figure of each run, such as throughput, latency.p99 or"
                        + " succeededShare");
        assertThatThrownBy(
                        () -> BottleneckAnalysis.observe(scenario, Seeds.range(1, 1), null, 1, ProgressListener.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--seeds 1 must be at least two");
    }
}
