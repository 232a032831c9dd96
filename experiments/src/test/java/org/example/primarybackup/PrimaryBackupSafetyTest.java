package org.example.primarybackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.LinkFault.Isolate;
import dev.lockstep.fault.LinkFault.Partition;
import dev.lockstep.fault.NodeFault.Crash;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What the protocol promises under its assumptions, and that it breaks without them. */
class PrimaryBackupSafetyTest {

    /** Delays of up to 15 ms: a heartbeat interval and two of them are half the failover timeout. */
    private static final Scenario SCENARIO = Scenario.fromYaml("""
            name: register
            protocol: primary-backup
            nodes: 3
            clients: 3
            network:
              topology: {mesh: {delay: {uniform: {min: 100us, max: 15ms}}}}
            workload:
              closedLoop:
                outstanding: 2
                thinkTime: 5ms
                operations:
                  keys: {count: 3}
                  writes: {put: 1, append: 1, compareAndSet: 1, delete: 1}
            duration: 5s
            checks: {linearizability: true}
            """);

    private static final Checks CLIENTS_ONLY = new Checks(false, null, null, true);

    @Property(tries = 150, seed = "1976")
    void whateverCrashesThereIsOnePrimaryAndOneCopyForClients(
            @ForAll @IntRange(min = 1, max = 5) int nodes,
            @ForAll("crashes") FaultPlan crashes,
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        FaultPlan plan = new FaultPlan(crashes.faults().stream()
                .filter(fault -> fault.targets().get(0).id() < nodes)
                .toList());
        RunResult result =
                Runner.run(SCENARIO.toBuilder().nodes(nodes).faults(plan).build(), seed);
        assertThat(result.violations()).isEmpty();
    }

    @Property(tries = 50, seed = "1993")
    void aServiceWithOneReplicaThatNeverCrashesRecovers(
            @ForAll("crashes") FaultPlan crashes, @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : crashes.faults()) {
            NodeTarget target = fault.targets().get(0);
            if (!target.isRole() && target.id() > 0) {
                faults.add(fault);
            }
        }
        faults.add(new Crash(NodeTarget.node(1), Duration.ofSeconds(1), null, DiskFate.KEEP));
        faults.add(new Fault.Heal(Duration.ofMillis(3_500)));
        Checks recovery = new Checks(true, null, Duration.ofSeconds(1), true);
        RunResult result = Runner.run(
                SCENARIO.toBuilder()
                        .nodes(5)
                        .faults(new FaultPlan(faults))
                        .checks(recovery)
                        .build(),
                seed);
        assertThat(result.violations()).isEmpty();
        assertThat(result.operations().succeeded()).isPositive();
    }

    @Property(tries = 25, seed = "1976")
    void anIsolatedPrimaryIsJoinedByASecondOne(
            @ForAll @IntRange(min = 2, max = 5) int nodes, @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Scenario cut = SCENARIO.toBuilder().nodes(nodes).fault(isolation()).build();
        assertThat(Runner.run(cut, seed).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo("at-most-one-primary");
            assertThat(violation.timeNanos())
                    .as("a failover timeout after the last heartbeat that got through")
                    .isBetween(2_080_000_000L, 2_115_000_000L);
        });
    }

    @Test
    void whatClientsOnBothSidesOfAPartitionSeeIsNoSingleCopy() {
        Fault partition =
                new Partition(Duration.ofSeconds(2), Duration.ofSeconds(1), List.of(nodes(0, 3), nodes(1, 2, 4, 5)));
        Scenario cut =
                SCENARIO.toBuilder().fault(partition).checks(CLIENTS_ONLY).build();
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(Runner.run(cut, seed).violations())
                    .extracting(Violation::invariant)
                    .containsExactly("linearizability");
        }
    }

    @Test
    void anOutageLastsTheFailoverTimeoutGiveOrTakeAHeartbeatAndADelay() {
        Fault crash = new Crash(NodeTarget.role("primary"), Duration.ofSeconds(2), null, DiskFate.KEEP);
        Scenario crashed = SCENARIO.toBuilder().fault(crash).build();
        for (long seed = 1; seed <= 10; seed++) {
            RunResult result = Runner.run(crashed, seed);
            assertThat(result.violations()).isEmpty();
            assertThat(result.measures().get("takeovers")).isEqualTo(1L);
            assertThat(result.measures().get("outageSeconds").doubleValue()).isBetween(0.080, 0.115);
        }
    }

    @Provide
    Arbitrary<FaultPlan> crashes() {
        Arbitrary<NodeTarget> targets = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(NodeTarget.role("primary"))),
                Tuple.of(3, Arbitraries.integers().between(0, 4).map(NodeTarget::node)));
        Arbitrary<Fault> crashes = Combinators.combine(
                        targets,
                        Arbitraries.integers().between(500, 3_500).map(Duration::ofMillis),
                        Arbitraries.integers()
                                .between(1, 800)
                                .map(Duration::ofMillis)
                                .injectNull(0.1),
                        Arbitraries.of(DiskFate.KEEP, DiskFate.LOSE_UNSYNCED, DiskFate.TORN_TAIL))
                .as(Crash::new);
        return crashes.list().ofMaxSize(8).map(FaultPlan::new);
    }

    private static List<NodeTarget> nodes(int... ids) {
        return IntStream.of(ids).mapToObj(NodeTarget::node).toList();
    }

    private static Isolate isolation() {
        return new Isolate(NodeTarget.role("primary"), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }
}
