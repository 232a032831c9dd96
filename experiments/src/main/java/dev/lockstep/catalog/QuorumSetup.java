package dev.lockstep.catalog;

import dev.lockstep.data.ByteSize;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.Disk;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioBuilder;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;

/**
 * What {@link RaftQuorums} and {@link PbftQuorums} have in common, so that nothing but the protocol differs: 100 writes per
 * second of 100 bytes, a millisecond for four messages one after the other, the costs of a usual server, a disk that takes no
 * time.
 */
final class QuorumSetup {

    private QuorumSetup() {}

    static ScenarioBuilder of(String protocol) {
        return Scenario.builder(protocol)
                .nodes(7)
                .clients(5)
                .network(NetworkConfig.defaults().withTopology(Topology.mesh(Duration.ofNanos(250_000))))
                .disk(Disk.instant())
                .workload(new OpenLoop(
                        Arrivals.POISSON,
                        100,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(6),
                        new OperationMix(
                                new Keys(1_000, KeyChoice.UNIFORM, 0),
                                0,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .duration(Duration.ofSeconds(7));
    }
}
