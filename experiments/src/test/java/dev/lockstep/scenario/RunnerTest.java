package dev.lockstep.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.FaultIntensity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunnerTest {

    private static final Scenario RAFT = Scenario.builder("raft")
            .name("runner-test")
            .nodes(3)
            .clients(2)
            .duration(Duration.ofSeconds(35))
            .randomFaults(FaultIntensity.defaults())
            .build();

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(withoutTimes(Runner.run(RAFT, 3))).isEqualTo(withoutTimes(Runner.run(RAFT, 3)));
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        assertThat(Runner.run(RAFT, 3).fingerprint())
                .isNotEqualTo(Runner.run(RAFT, 4).fingerprint());
    }

    @Test
    void whoListensToTheProgressChangesNothing() {
        List<Long> times = new ArrayList<>();
        RunResult watched = Runner.prepare(RAFT, 3).execute((now, end, events) -> times.add(now));
        assertThat(withoutTimes(watched)).isEqualTo(withoutTimes(Runner.run(RAFT, 3)));
        assertThat(times).isSorted().endsWith(RAFT.duration().toNanos());
    }

    @Test
    void checksThatHoldDoNotChangeTheRun() {
        Scenario unchecked = RAFT.toBuilder().checks(Checks.none()).build();
        assertThat(Runner.run(unchecked, 3).fingerprint())
                .isEqualTo(Runner.run(RAFT, 3).fingerprint());
    }

    @Test
    void theResultNamesWhatWasChecked() {
        assertThat(Runner.run(RAFT, 3).checked()).containsExactly("raft-safety");
        Scenario linearizable =
                RAFT.toBuilder().checks(new Checks(false, null, null, true)).build();
        assertThat(Runner.run(linearizable, 3).checked()).containsExactly("linearizability");
        assertThat(Runner.run(RAFT.toBuilder().checks(Checks.none()).build(), 3).checked())
                .isEmpty();
    }

    @Test
    void theResolvedFaultsGiveTheSameRunAsTheSeedThatDrewThem() {
        Run drawn = Runner.prepare(RAFT, 3);
        RunResult result = drawn.execute(ProgressListener.NONE);
        Scenario resolved = RAFT.toBuilder()
                .randomFaults(null)
                .faults(drawn.resolvedFaults())
                .build();
        assertThat(Runner.run(resolved, 3).fingerprint()).isEqualTo(result.fingerprint());
    }

    @Test
    void aHealthyRunAnswersWhatIsAskedAndCountsIt() {
        Scenario echo = Scenario.builder("echo")
                .nodes(3)
                .clients(4)
                .duration(Duration.ofSeconds(11))
                .build();
        RunResult result = Runner.run(echo, 1);
        assertThat(result.held()).isTrue();
        assertThat(result.stopped()).isEqualTo("TIME_LIMIT");
        assertThat(result.virtualSeconds()).isEqualTo(11);
        // 10 s at 1,000 per second: four standard deviations are 400
        assertThat(result.operations().invoked()).isBetween(9_600L, 10_400L);
        assertThat(result.operations().succeeded()).isEqualTo(result.latency().count());
        assertThat(result.succeededPerSecond()).hasSize(11);
        assertThat(result.succeededPerSecond().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(result.operations().succeeded());
        assertThat(result.latencyByGroup()).containsOnlyKeys("node 3", "node 4", "node 5", "node 6");
        assertThat(result.messages()).containsOnlyKeys("Request", "Answer");
        // there and back over 250 us each, and the server's time for message in and out
        assertThat(result.latency().minMillis()).isBetween(0.5, 0.52);
    }

    @Test
    void aRunTellsHowBusyNodesWereAndWhatClientsFeltOfAFault() {
        Scenario echo =
                Scenario.fromYaml("{protocol: echo, nodes: 2, clients: 4, duration: 20s, faults: [{crash: {node: 0,"
                        + " at: 5s, restartAfter: 3s}}, {crash: {node: 1, at: 5s, restartAfter: 3s}}]}");
        RunResult result = Runner.run(echo, 1);
        assertThat(result.nodes()).hasSize(2).allSatisfy(node -> {
            // 10 us for each of 500 messages per second, but for 4 of 20 seconds
            assertThat(node.cpu()).isBetween(0.0035, 0.0045);
            assertThat(node.networkCard()).isZero();
            assertThat(node.disk()).isZero();
        });
        assertThat(result.faultImpacts()).hasSize(2).allSatisfy(impact -> {
            assertThat(impact.outageSeconds()).isBetween(2.98, 3.05);
            assertThat(impact.recoverySeconds()).isBetween(2.7, 3.1);
        });
        assertThat(result.latencyAskedOneByOne()).isNotNull();
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void theNetworkCardIsAsBusyAsItsMessagesMakeIt() {
        RunResult result = Runner.run(
                Scenario.fromYaml("{protocol: echo, nodes: 1, duration: 11s,"
                        + " network: {bandwidth: {rate: 1Mbps, header: 92B}}}"),
                1);
        // answers of 100 bytes with their headers, a thousand each second for 10 of 11 seconds, at 125,000 bytes per
        // second
        assertThat(result.nodes().get(0).networkCard()).isBetween(0.68, 0.77);
    }

    @Test
    void aRunThatNeedsTooManyEventsIsAViolation() {
        RunResult result = Runner.run(RAFT.toBuilder().eventLimit(1_000).build(), 1);
        assertThat(result.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo("event-limit");
            assertThat(violation.event()).isEqualTo(1_000);
        });
    }

    @Test
    void anExceptionOfANodeNamesScenarioSeedAndPlace() {
        Scenario failing = Scenario.fromYaml("{protocol: echo, name: failing, options: {throwAfter: 2}}");
        assertThatThrownBy(() -> Runner.run(failing, 5))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("scenario failing with seed 5")
                .hasMessageContaining("planted failure");
    }

    @Test
    @Tag("golden")
    void theFingerprintOfAKnownRunIsTheKnownOne() {
        Scenario echo = Scenario.builder("echo")
                .nodes(3)
                .clients(4)
                .duration(Duration.ofSeconds(3))
                .build();
        assertThat(Runner.run(echo, 42).fingerprint()).isEqualTo("a3f79aad59d8a8b6");
    }

    private static ObjectNode withoutTimes(RunResult result) {
        ObjectNode tree = (ObjectNode) LockstepMapper.json().toTree(result);
        return tree.without(List.of("wallSeconds", "cpuSeconds"));
    }
}
