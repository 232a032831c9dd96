package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.pbft.PbftProtocol;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.scenario.Violation;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PBFT survives up to f liars whatever they do, and a plan with more of them breaks it. */
class PbftByzantineTest {

    private static final Scenario PLAIN = new PbftByzantine().scenario();

    @ParameterizedTest
    @CsvSource({"4, MACS, 300ms", "4, SIGNATURES, 20ms", "5, MACS, 20ms", "7, SIGNATURES, 300ms", "10, MACS, 300ms"})
    void safetyAndLivenessHoldWithFLiarsDrawnFromTheSeed(int nodes, String authentication, String timeout) {
        Scenario scenario = with(
                PLAIN,
                List.of(
                        "nodes=" + nodes,
                        "options.authentication=" + authentication,
                        "options.viewChangeTimeout=" + timeout));
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(Runner.run(scenario, seed).violations())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    static Stream<String> behaviours() {
        return new Behaviours(new PbftProtocol().behaviours()).names().stream();
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void oneReplicaOfFourOrOneClientMayDoThisForEver(String behaviour) {
        boolean ofClient =
                new Behaviours(new PbftProtocol().behaviours()).named(behaviour).isForClients();
        for (String victims : List.of("[]", "[2, 3, 5]")) {
            Scenario scenario = withFaults("{byzantine: {node: " + (ofClient ? 4 : 0) + ", at: 500ms, behaviour: "
                    + behaviour + ", victims: " + victims + "}}");
            RunResult result = Runner.run(with(scenario, List.of("duration=40s")), 1);
            assertThat(result.violations()).isEmpty();
            assertThat(result.operations().succeeded()).isGreaterThan(100);
        }
    }

    @Test
    void agreementBreaksWithTwoTwinsOfFourAndTheyAreNamed() {
        Scenario scenario = withFaults("{byzantine: {node: 0, at: 1s, behaviour: twins, victims: [3, 4]}}, "
                + "{byzantine: {node: 1, at: 1s, behaviour: twins, victims: [3, 4]}}");
        List<Violation> found = LongStream.rangeClosed(1, 5)
                .mapToObj(seed -> Runner.run(scenario, seed).violations())
                .flatMap(List::stream)
                .toList();
        assertThat(found).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.invariant()).isEqualTo("agreement");
            assertThat(violation.detail())
                    .contains("replicas 0, 1 vouched for different batches in one place")
                    .endsWith("the fault plan exceeds f = 1 of n = 4");
        });
    }

    @Test
    void colludingEquivocatorsBeyondFBreakAgreementToo() {
        Scenario scenario = withFaults("{byzantine: {node: 0, at: 0s, behaviour: equivocate, victims: [3]}}, "
                + "{byzantine: {node: 1, at: 0s, behaviour: equivocate, victims: [3]}}");
        assertThat(Runner.run(scenario, 1).violations())
                .extracting(Violation::invariant)
                .containsExactly("agreement");
    }

    /** What looks Byzantine but is in the links; node 0 does it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "degrade: {at: 1s, lasts: 2s, from: [0], loss: 1}", // silent
                "crash: {node: 0, at: 1s}", // crash
                "degrade: {at: 1s, lasts: 2s, from: [0], delay: 290ms}", // delay just under the timeout
                "oneWay: {at: 1s, lasts: 2s, from: [0], to: [2, 3]}", // selective send
                "degrade: {at: 1s, lasts: 2s, from: [0], duplicate: 1}" // duplicate
            })
    void whatIsInTheLinksIsOneLineOfThePlanAndSurvived(String fault) {
        assertThat(Runner.run(with(withFaults("{" + fault + "}"), List.of("duration=20s")), 1)
                        .violations())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes=3 | nodes=3 must be at least 4",
                "randomFaults.byzantine.replicas=2 | byzantine.replicas=2 must be at most 1",
                "faults=[{byzantine: {node: 9, at: 1s, behaviour: silent}}] | node=9 must be a node id from 0 to 6",
                "faults=[{byzantine: {node: 0, at: 1s, behaviour: lie}}] | behaviour=lie must be one of: silent",
                "faults=[{byzantine: {node: 4, at: 1s, behaviour: gaps}}] | behaviour=gaps must be that of a replica",
                "faults=[{byzantine: {node: 0, at: 1s, behaviour: bad-authenticators}}] | must be that of a client",
            })
    void whatCannotBeIsRefusedWithTheReason(String assignment, String reason) {
        assertThatThrownBy(() -> with(PLAIN, List.of(assignment))).hasMessageContaining(reason);
    }

    @Test
    void aProtocolWithoutABoundIsNotHeldToOne() {
        Scenario raft = new RaftUnderFaults().scenario();
        assertThatThrownBy(() -> with(raft, List.of("checks.synchronousHop=10ms")))
                .hasMessageContaining("checks.synchronousHop=10ms must not be set with protocol=raft");
        assertThatThrownBy(() -> with(raft, List.of("randomFaults.byzantine.faults=1")))
                .hasMessageContaining("byzantine.faults=1 must be 0: the protocol survives no Byzantine replica");
    }

    private static Scenario with(Scenario scenario, List<String> assignments) {
        return ScenarioTree.of(scenario).with(assignments).bind();
    }

    private static Scenario withFaults(String faults) {
        return with(PLAIN, List.of("randomFaults=null", "faults=[" + faults + "]"));
    }
}
