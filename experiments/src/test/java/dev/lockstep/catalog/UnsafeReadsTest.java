package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.ByteSize;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.ReadMode;
import dev.lockstep.raft.ReadOptions;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioBuilder;
import dev.lockstep.scenario.Violation;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that are not linearizable are found out, by the answers of clients or by what servers had applied. */
class UnsafeReadsTest {

    @Test
    void staleLocalReadsAreNotLinearizable() {
        Scenario stale = with(new RaftUnderFaults().scenario(), new ReadOptions(ReadMode.LOCAL_STALE));

        assertThat(violated(stale, 5)).contains("linearizability");
    }

    @Test
    void aLeaseDoesNotSurviveAClockThatRunsSlowerThanTheBoundAllows() {
        assertThat(violated(cutOffWithASlowClock(new ReadOptions(ReadMode.LEASE, 0)), 20))
                .contains("reads-are-current");
    }

    @Test
    void aLeaseSurvivesAClockThatRunsAsSlowlyAsTheBoundAllows() {
        assertThat(violated(cutOffWithASlowClock(new ReadOptions(ReadMode.LEASE, 1)), 20))
                .isEmpty();
    }

    @Test
    void readIndexDoesNotDependOnClocks() {
        assertThat(violated(cutOffWithASlowClock(new ReadOptions(ReadMode.READ_INDEX)), 20))
                .isEmpty();
    }

    /** Time and again the leader's clock runs at half the speed while it hears clients but no servers. */
    private static Scenario cutOffWithASlowClock(ReadOptions reads) {
        Scenario scenario = with(new RaftUnderFaults().scenario(), reads);
        List<NodeTarget> servers = new ArrayList<>();
        for (int server = 0; server < scenario.nodes(); server++) {
            servers.add(NodeTarget.node(server));
        }
        NodeTarget leader = NodeTarget.role("leader");
        Duration lasts = Duration.ofSeconds(2);
        ScenarioBuilder builder = scenario.toBuilder()
                .randomFaults(null)
                .workload(new ClosedLoop(
                        4,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(38),
                        // a client that writes to the lost leader reads no more until it gives it up
                        new OperationMix(
                                new Keys(20, KeyChoice.UNIFORM, 0),
                                0.95,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(100)))));
        for (int second = 5; second < 35; second += 5) {
            Duration at = Duration.ofSeconds(second);
            builder.fault(new NodeFault.Clock(leader, at, lasts, Duration.ZERO, NodeFault.Clock.MIN_DRIFT))
                    .fault(new LinkFault.OneWay(at, lasts, servers, List.of(leader)))
                    .fault(new LinkFault.OneWay(at, lasts, List.of(leader), servers));
        }
        return builder.build();
    }

    private static Scenario with(Scenario scenario, ReadOptions reads) {
        return scenario.toBuilder()
                .options(((RaftOptions) scenario.options()).withReads(reads))
                .build();
    }

    private static List<String> violated(Scenario scenario, int seeds) {
        List<String> violated = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Runner.run(scenario, seed).violations().stream()
                    .map(Violation::invariant)
                    .forEach(violated::add);
        }
        return violated;
    }
}
