package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.LinkFault;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.List;

/**
 * Four PBFT replicas in four AWS regions serve clients of each region, 500 operations per second in all, for ten minutes of
 * virtual time.
 *
 * <p>On the way the primary crashes and comes back, a primary's messages are lost while it still hears the others, and for
 * a minute every link loses one message in fifty. What to expect: an operation takes the client's way to the primary, three
 * phases in which each replica waits for the two nearest others, and the way back of the second reply. Each fault of a
 * primary stops the service for the client's retry timeout and the view change timeout, some four seconds together, and
 * then a view change of two hops; a retry that comes while the view changes waits for the next.
 */
public final class PbftAcrossRegions implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-across-regions", args));
    }

    @Override
    public String name() {
        return "pbft-across-regions";
    }

    @Override
    public String description() {
        return "four PBFT replicas over four AWS regions serve clients through a primary crash, a partition and loss";
    }

    @Override
    public Scenario scenario() {
        NodeTarget primary = NodeTarget.role("primary");
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(4)
                .clients(4)
                .network(NetworkConfig.defaults()
                        .withTopology(Topology.regions("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")))
                .workload(new OpenLoop(
                        Arrivals.POISSON,
                        500,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(590),
                        new OperationMix(
                                new Keys(1_000, KeyChoice.UNIFORM, 0),
                                0.5,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .fault(new NodeFault.Crash(
                        primary, Duration.ofMinutes(2), Duration.ofSeconds(30), DiskFate.LOSE_UNSYNCED))
                .fault(new LinkFault.OneWay(Duration.ofMinutes(4), Duration.ofSeconds(30), List.of(primary), List.of()))
                .fault(new LinkFault.Degrade(
                        Duration.ofMinutes(7),
                        Duration.ofMinutes(1),
                        List.of(),
                        List.of(),
                        DurationDistribution.ZERO,
                        0.02,
                        0,
                        0,
                        0))
                .duration(Duration.ofMinutes(10))
                .build();
    }
}
