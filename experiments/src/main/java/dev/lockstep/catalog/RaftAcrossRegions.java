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
import dev.lockstep.raft.RaftOptions;
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
 * Five Raft replicas in five AWS regions serve clients of each region, 2,000 operations per second in all, for ten
 * minutes of virtual time.
 *
 * <p>On the way the leader crashes and comes back, a leader's messages are lost while it still hears the others, and for
 * a minute every link loses one message in fifty. What to expect: each fault of a leader stops the service for about
 * an election timeout plus a round trip, and shows as a dip with a peak behind it, when clients retry; the lossy minute
 * costs latency at the tail but no downtime. Clients far from the leader pay the way to it and back, and then the
 * leader's way to the nearest majority.
 */
public final class RaftAcrossRegions implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-across-regions", args));
    }

    @Override
    public String name() {
        return "raft-across-regions";
    }

    @Override
    public String description() {
        return "five Raft replicas over five AWS regions serve clients through a leader crash, a partition and loss";
    }

    @Override
    public Scenario scenario() {
        NodeTarget leader = NodeTarget.role("leader");
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(5)
                .clients(5)
                // ten milliseconds are little beside the way to the next region, and save most of the messages
                .options(RaftOptions.DEFAULTS.withBatches(Duration.ofMillis(10), 512, 1 << 20))
                .network(NetworkConfig.defaults()
                        .withTopology(
                                Topology.regions("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1", "sa-east-1")))
                .workload(new OpenLoop(
                        Arrivals.POISSON,
                        2_000,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(595),
                        new OperationMix(
                                new Keys(1_000, KeyChoice.UNIFORM, 0),
                                0.5,
                                WriteMix.defaults(),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .fault(new NodeFault.Crash(
                        leader, Duration.ofMinutes(2), Duration.ofSeconds(30), DiskFate.LOSE_UNSYNCED))
                .fault(new LinkFault.OneWay(Duration.ofMinutes(4), Duration.ofSeconds(30), List.of(leader), List.of()))
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
