package dev.lockstep.scenario;

import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.Fault;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.Workload;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Scenarios of all kinds. */
final class ScenarioArbitraries {

    private ScenarioArbitraries() {}

    static Arbitrary<Scenario> scenarios() {
        Arbitrary<FaultIntensity> intensities = Arbitraries.just(FaultIntensity.defaults());
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 9),
                        networks(),
                        workloads(),
                        plans(),
                        intensities.injectNull(0.5),
                        checks(),
                        Arbitraries.strings().ofMaxLength(12))
                .as((nodes, clients, network, workload, faults, intensity, checks, description) -> Scenario.builder(
                                "raft")
                        .name("some")
                        .description(description)
                        .nodes(nodes)
                        .clients(clients)
                        .network(network)
                        .workload(workload)
                        .faults(faults)
                        .randomFaults(intensity)
                        .checks(checks)
                        .disk(nodes % 2 == 0 ? Disk.instant() : Disk.defaults())
                        .shuffleTies(clients % 2 == 0)
                        .build());
    }

    private static Arbitrary<NetworkConfig> networks() {
        Arbitrary<Topology> topologies = Arbitraries.of(
                Topology.regions("us-east-1", "eu-west-1"),
                Topology.mesh(Duration.ofMillis(3)),
                Topology.mesh(DurationDistribution.logNormal(Duration.ofMillis(3), Duration.ofMillis(7))));
        return Combinators.combine(topologies, Arbitraries.doubles().between(0, 1))
                .as((topology, loss) ->
                        NetworkConfig.defaults().withTopology(topology).withLoss(loss));
    }

    private static Arbitrary<Workload> workloads() {
        Arbitrary<Duration> starts = durations(0, 50_000);
        Arbitrary<Workload> open = Combinators.combine(
                        Arbitraries.of(Arrivals.class),
                        Arbitraries.doubles().between(0.01, 1e9),
                        starts,
                        durations(50_001, 90_000).injectNull(0.3),
                        mixes())
                .as(OpenLoop::new);
        Arbitrary<Workload> closed = Combinators.combine(
                        Arbitraries.integers().between(1, 100), durations(0, 5_000), starts, mixes())
                .as((outstanding, think, start, mix) -> new ClosedLoop(outstanding, think, start, null, mix));
        return Arbitraries.oneOf(open, closed);
    }

    private static Arbitrary<OperationMix> mixes() {
        Arbitrary<ValueSize> sizes = Arbitraries.of(
                new ValueSize.Fixed(new ByteSize(100)),
                new ValueSize.Uniform(new ByteSize(1), new ByteSize(2048)),
                new ValueSize.Exponential(new ByteSize(333)));
        Arbitrary<Double> weights = Arbitraries.doubles().between(0, 5);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.of(KeyChoice.class),
                        Arbitraries.doubles().between(0, 1),
                        weights,
                        weights,
                        sizes)
                .as((keys, choice, reads, append, delete, size) -> new OperationMix(
                        new Keys(keys, choice, 0.9), reads, new WriteMix(1, append, 0.5, delete), size));
    }

    private static Arbitrary<FaultPlan> plans() {
        Arbitrary<Fault> crashes = Combinators.combine(
                        durations(0, 59_000), durations(0, 9_000).injectNull(0.2), Arbitraries.of(DiskFate.class))
                .as((at, restart, disk) -> new NodeFault.Crash(NodeTarget.role("leader"), at, restart, disk));
        Arbitrary<Fault> heals = durations(0, 59_000).map(Fault.Heal::new);
        return Arbitraries.oneOf(crashes, heals).list().ofMaxSize(4).map(FaultPlan::new);
    }

    private static Arbitrary<Checks> checks() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        durations(1, 5_000).injectNull(0.5),
                        durations(1, 5_000).injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Checks::new);
    }

    private static Arbitrary<Duration> durations(int fromMillis, int toMillis) {
        return Arbitraries.longs()
                .between(fromMillis * 1_000L, toMillis * 1_000L)
                .map(micros -> Duration.ofNanos(micros * 1_000));
    }
}
