package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.ByzantineIntensity;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.host.DiskFate;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.MembershipOptions;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.ReadMode;
import dev.lockstep.raft.ReadOptions;
import dev.lockstep.raft.SnapshotOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.RandomAdministration;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;
import java.util.List;

/**
 * Raft with everything on at once: members come and go by joint consensus, leadership is handed over, snapshots are taken
 * and installed all the time, reads are answered under leases while clocks drift up to the bound, and the seed draws
 * crashes that lose what was not synced, outages of all servers together, pauses, partitions and bad links on top.
 *
 * <p>At twenty seconds everything heals, and from then on operations must succeed within the given time, whatever members
 * the cluster has by then: all servers are up. What to expect: no violation, over any number of seeds; try
 * {@code --trials 1000}. Changes of one server at a time are run with
 * {@code --set options.membership.changes=SINGLE_SERVER}.
 */
public final class RaftEverything implements CatalogEntry {

    private static final Duration HEALED = Duration.ofSeconds(20);

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-everything", args));
    }

    @Override
    public String name() {
        return "raft-everything";
    }

    @Override
    public String description() {
        return "Raft with everything on under faults and administration drawn from the seed; try --trials 1000";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(6)
                .clients(3)
                .options(options())
                .network(NetworkConfig.defaults()
                        // Raft asks nothing of the order of messages (§5): let each fare for itself
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(DurationDistribution.exponential(Duration.ofMillis(5)))))
                .workload(new ClosedLoop(
                        2,
                        Duration.ofMillis(40),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(29),
                        // every kind of operation on few keys, so that answers say a lot about each other
                        new OperationMix(
                                new Keys(20, KeyChoice.UNIFORM, 0),
                                0.5,
                                new WriteMix(4, 1, 1, 1),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .randomAdministration(new RandomAdministration(Duration.ofSeconds(2), HEALED, 10))
                .randomFaults(faults())
                .checks(new Checks(true, null, Duration.ofSeconds(8), true))
                .shuffleTies(true)
                .duration(Duration.ofSeconds(30))
                .build();
    }

    private static RaftOptions options() {
        return RaftOptions.DEFAULTS
                .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(60))
                // small batches, or a leader's first entry always travels with the older ones, and what it may commit
                // before (§5.4.2) is never put to the test
                .withBatches(Duration.ZERO, 4, 1 << 20)
                // a snapshot for each half second, in several chunks, with next to nothing behind it: who misses a
                // moment needs one
                .withSnapshots(new SnapshotOptions(50, 0, 0, 10, 1_000))
                // three drifts of 4 % may fall together on one server, and as much the other way on another one:
                // 1.12 / 0.88 is below 1.3
                .withReads(new ReadOptions(ReadMode.LEASE, 0.3))
                .withMembership(new MembershipOptions(4, MembershipOptions.Changes.JOINT_CONSENSUS, true, 10));
    }

    private static FaultIntensity faults() {
        return new FaultIntensity(
                Duration.ofSeconds(2),
                HEALED,
                DurationDistribution.exponential(Duration.ofMillis(1500)),
                5,
                2,
                1,
                List.of(DiskFate.KEEP, DiskFate.LOSE_UNSYNCED, DiskFate.TORN_TAIL),
                3,
                2,
                20,
                3,
                Duration.ofSeconds(1),
                40_000,
                3,
                3,
                0.3,
                Duration.ofMillis(100),
                0.5,
                ByzantineIntensity.NONE);
    }
}
