package dev.lockstep.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.byzantine.Behaviours;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.host.DiskFate;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultPlanTest {

    private static final Cluster CLUSTER = new Cluster(5, 2);

    @Property(tries = 300)
    void everyPlanComesBackFromItsText(@ForAll("plans") FaultPlan plan) {
        assertThat(FaultPlan.fromYaml(plan.toYaml())).isEqualTo(plan);
        LockstepMapper json = LockstepMapper.json();
        assertThat(json.read(json.write(plan), FaultPlan.class)).isEqualTo(plan);
    }

    @Property(tries = 100)
    void thePrintedPlanHasALineForEachFault(@ForAll("plans") FaultPlan plan) {
        assertThat(plan.toString().lines()).hasSize(plan.size()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crash: {node: 1, at: 2m, restartAfter: 30s, disk: LOSE_UNSYNCED}"
                        + " | crash node 1 at 2m, restart after 30s, disk LOSE_UNSYNCED",
                "crash: {node: leader, at: 2m} | crash leader at 2m",
                "restart: {node: 1, at: 2m} | restart node 1 at 2m",
                "pause: {node: 1, at: 2m, lasts: 0s} | pause node 1 at 2m for 0s",
                "slow: {node: 1, at: 1s, lasts: 2s, cpuFactor: 2.5} | slow node 1 at 1s for 2s: cpu x2.5",
                "slow: {node: 1, at: 1s, lasts: 2s, cpuFactor: 0.1, diskFactor: 100}"
                        + " | slow node 1 at 1s for 2s: cpu x0.1, disk x100",
                "clock: {node: 1, at: 1s, step: -300ms, driftPartsPerMillion: 200}"
                        + " | clock of node 1 at 1s: step -300ms, drift 200 ppm",
                "clock: {node: 1, at: 1s, lasts: 5s} | clock of node 1 at 1s for 5s",
                "partition: {at: 3m, lasts: 30s, groups: [[0, leader], [3, 4]]}"
                        + " | partition [0, leader] [3, 4] at 3m for 30s",
                "isolate: {node: leader, at: 3m, lasts: 30s} | isolate leader at 3m for 30s",
                "oneWay: {at: 4m, lasts: 30s, from: [leader]} | one-way from leader at 4m for 30s",
                "oneWay: {at: 4m, from: [0, 1], to: [2]} | one-way from [0, 1] to node 2 at 4m",
                "degrade: {at: 7m, lasts: 1m, loss: 0.02} | degrade all links at 7m for 1m: loss 0.02",
                "degrade: {at: 7m, lasts: 1m, to: [2], delay: 5ms, corrupt: 1.0}"
                        + " | degrade links to node 2 at 7m for 1m: delay 5ms, corrupt 1",
                "degrade: {at: 7m, delay: {exponential: {mean: 5ms}}, duplicate: 0.1, reorder: 0.2}"
                        + " | degrade all links at 7m: delay {exponential: {mean: 5ms}}, duplicate 0.1, reorder 0.2",
                "reboot: {node: 2, at: 5m, takes: 30s} | reboot node 2 at 5m, which takes 30s",
                "heal: {at: 5m} | heal all at 5m"
            })
    void eachFaultReadsWellInOneLine(String yaml, String text) {
        assertThat(FaultPlan.fromYaml("[{" + yaml + "}]").faults().get(0).text())
                .isEqualTo(text);
    }

    @Test
    void theTextReadsWell() {
        FaultPlan plan = FaultPlan.of(
                new NodeFault.Crash(
                        NodeTarget.role("leader"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        DiskFate.LOSE_UNSYNCED),
                Partitions.halves(new Cluster(5, 0), Duration.ofMinutes(3), Duration.ofSeconds(30)));
        assertThat(plan.toYaml()).isEqualTo("""
                        - crash:
                            node: leader
                            at: 1m
                            restartAfter: 20s
                            disk: LOSE_UNSYNCED
                        - partition:
                            at: 3m
                            lasts: 30s
                            groups:
                            - - 0
                              - 1
                              - 2
                            - - 3
                              - 4
                        """);
        assertThat(plan).hasToString("""
                        crash leader at 1m, restart after 20s, disk LOSE_UNSYNCED
                        partition [0, 1, 2] [3, 4] at 3m for 30s""");
    }

    @Test
    void nodesAreRebootedInTurnUntilATime() {
        assertThat(NodeFault.Reboot.inTurn(
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(10)))
                .extracting(Fault::text)
                .containsExactly(
                        "reboot node 0 at 1s, which takes 500ms",
                        "reboot node 1 at 4s, which takes 500ms",
                        "reboot node 0 at 7s, which takes 500ms");
    }

    @Test
    void aPlanWithoutAFaultKeepsTheOthers() {
        FaultPlan plan = FaultPlan.fromYaml("[{heal: {at: 1s}}, {heal: {at: 2s}}, {heal: {at: 3s}}]");
        assertThat(plan.without(1)).isEqualTo(FaultPlan.fromYaml("[{heal: {at: 1s}}, {heal: {at: 3s}}]"));
        assertThat(plan.without(2).with(plan.faults().get(2))).isEqualTo(plan);
        assertThat(plan.size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{crash: {node: 1}}] | [0].crash.at is missing, must be a duration",
                "[{crash: {node: 1, at: -1s}}] | [0].crash.at=-1s must not be negative",
                "[{crash: {node: -1, at: 1s}}] | [0].crash.node=-1 must be a node id from 0, or the name of a role",
                "[{crash: {node: 1.5, at: 1s}}] | [0].crash.node=1.5 must be a node id from 0, or the name of a role",
                "[{crash: {node: '', at: 1s}}] | [0].crash.node= must be a node id from 0, or the name of a role",
                "[{crash: {node: 1, at: 1s, restartAfter: -2s}}] | [0].crash.restartAfter=-2s must not be negative",
                "[{crash: {node: 1, at: 1s, disk: BURN}}] | [0].crash.disk=BURN must be one of KEEP, LOSE_UNSYNCED",
                "[{crash: {node: 1, at: 1s, lasts: 2s}}] | [0].crash.lasts=2s is unknown (known: node, at,",
                "[{heal: {at: 1s}}, {pause: {node: 1, at: 1s}}] | [1].pause.lasts is missing",
                "[{slow: {node: 1, at: 1s, lasts: 1s, cpuFactor: 0}}] | [0].slow.cpuFactor=0.0 must be a finite number",
                "[{clock: {node: 1, at: 1s, driftPartsPerMillion: 2e+6}}] | [0].clock.driftPartsPerMillion=",
                "[{partition: {at: 1s, lasts: 1s, groups: []}}] | [0].partition.groups=[] must not be empty",
                "[{partition: {at: 1s, lasts: 1s, groups: [[1], []]}}] | [0].partition.groups=[[1], []] must not have",
                "[{partition: {at: 1s, lasts: 1s, groups: 3}}] | [0].partition.groups=3 must be a list",
                "[{oneWay: {at: 1s, lasts: 1s}}] | [0].oneWay.from=[] must name a node if to=[] names none",
                "[{degrade: {at: 1s, loss: 1.5}}] | [0].degrade.loss=1.5 must be a probability",
                "[{crsh: {node: 1, at: 1s}}] | [0].crsh={\"node\":1,\"at\":\"1s\"} is unknown, did you mean crash?",
                "[{}] | [0]={} must be an object with one field out of: crash, restart, reboot, pause, slow, clock,",
                "[crash] | [0]=crash must be an object with one field out of",
                "{} | value={} must be a list"
            })
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> FaultPlan.fromYaml(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message)
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{crash: {node: 7, at: 1s}} | faults[0]: node=7 must be a node id from 0 to 6 or a role out of: leader",
                "{crash: {node: follower, at: 1s}} | faults[0]: node=follower must be a node id from 0 to 6 or a role",
                "{partition: {at: 1s, groups: [[0, 9]]}} | faults[0]: node=9 must be a node id from 0 to 6",
                "{degrade: {at: 1s, to: [8]}} | faults[0]: node=8 must be a node id from 0 to 6",
                "{byzantine: {node: 7, at: 1s, behaviour: replay}} | faults[0]: node=7 must be a node id from 0 to 6",
                "{byzantine: {node: 1, at: 1s, behaviour: replay, victims: [8]}} | faults[0]: node=8 must be a node id",
                "{byzantine: {node: 1, at: 1s, behaviour: lie}} | faults[0]: behaviour=lie must be one of: silent, replay, twins",
                "{byzantine: {node: 6, at: 1s, behaviour: replay}} | faults[0]: behaviour=replay must be that of a replica"
            })
    void nodesAndRolesThatAreNotThereAreNamed(String fault, String message) {
        FaultPlan plan = FaultPlan.fromYaml("[" + fault + "]");
        assertThatThrownBy(() -> plan.validate(CLUSTER, List.of("leader"), new Behaviours(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aPlanThatFitsIsAccepted() {
        FaultPlan.fromYaml("[{crash: {node: leader, at: 1s}}, {isolate: {node: 6, at: 1s}}, {heal: {at: 2s}}]")
                .validate(CLUSTER, List.of("leader"), new Behaviours(List.of()));
    }

    @Provide
    static Arbitrary<FaultPlan> plans() {
        return faults().list().ofMaxSize(5).map(FaultPlan::new);
    }

    private static Arbitrary<Fault> faults() {
        Arbitrary<Duration> times = Arbitraries.longs().between(0, 1L << 55).map(Duration::ofNanos);
        Arbitrary<NodeTarget> targets = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9).map(NodeTarget::node),
                Arbitraries.of("leader", "primary").map(NodeTarget::role));
        Arbitrary<Double> probabilities = Arbitraries.doubles().between(0, 1).ofScale(3);
        Arbitrary<List<NodeTarget>> groups = targets.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                Combinators.combine(targets, times, times.injectNull(0.3), Arbitraries.of(DiskFate.class))
                        .as(NodeFault.Crash::new),
                Combinators.combine(targets, times).as(NodeFault.Restart::new),
                Combinators.combine(targets, times, times).as(NodeFault.Reboot::new),
                Combinators.combine(targets, times, times).as(NodeFault.Pause::new),
                Combinators.combine(targets, times, times, probabilities)
                        .as((node, at, lasts, some) -> new NodeFault.Slow(node, at, lasts, 1 + some, 2 + some)),
                Combinators.combine(targets, times, times.injectNull(0.3), times, probabilities)
                        .as((node, at, lasts, step, drift) ->
                                new NodeFault.Clock(node, at, lasts, step.negated(), -1e5 * drift)),
                Combinators.combine(targets, times, times.injectNull(0.3), probabilities, groups)
                        .as((node, at, lasts, some, victims) ->
                                new NodeFault.Byzantine(node, at, lasts, "replay", 1 - some / 2, victims)),
                Combinators.combine(
                                times,
                                times.injectNull(0.3),
                                groups.list().ofMinSize(1).ofMaxSize(3))
                        .as(LinkFault.Partition::new),
                Combinators.combine(targets, times, times.injectNull(0.3)).as(LinkFault.Isolate::new),
                Combinators.combine(times, times.injectNull(0.3), groups, groups)
                        .as(LinkFault.OneWay::new),
                Combinators.combine(times, times.injectNull(0.3), groups, probabilities)
                        .as((at, lasts, from, some) -> new LinkFault.Degrade(
                                at, lasts, from, List.of(), DurationDistribution.constant(at), some, 0, some, 1)),
                times.map(Fault.Heal::new));
    }
}
