package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.raft.RaftOptions;
import dev.lockstep.raft.SnapshotOptions;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.ClosedLoop;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;

/**
 * Raft under a random fault plan: crashes that lose what was not synced, pauses, partitions of every shape, bad links,
 * slow nodes and wrong clocks, many of them aimed at the leader, with all invariants on. At the end the answers that
 * clients got are checked for linearizability.
 *
 * <p>Each seed draws another plan. At half a minute everything heals, and from then on operations must succeed within the
 * given time: safety first, then liveness. What to expect: no violation. Plant a bug in {@code dev.lockstep.raft}, run it
 * with {@code --trials 2000}, and it prints the seed that found it with a capsule to replay.
 */
public final class RaftUnderFaults implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("raft-under-faults", args));
    }

    @Override
    public String name() {
        return "raft-under-faults";
    }

    @Override
    public String description() {
        return "Raft under a fault plan drawn from the seed, then healed: safety, then liveness; try --trials 1000";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("raft")
                .name(name())
                .description(description())
                .nodes(5)
                .clients(3)
                .options(RaftOptions.DEFAULTS
                        .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(60))
                        // small batches, or a leader's first entry always travels with the older ones, and what it
                        // may commit before (§5.4.2) is never put to the test
                        .withBatches(Duration.ZERO, 4, 1 << 20)
                        // a snapshot for each half second, in several chunks, with next to nothing behind it: who
                        // misses a moment needs one
                        .withSnapshots(new SnapshotOptions(50, 0, 0, 10, 1_000)))
                .network(NetworkConfig.defaults()
                        // Raft asks nothing of the order of messages (§5): let each fare for itself
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(DurationDistribution.exponential(Duration.ofMillis(5)))))
                .workload(new ClosedLoop(
                        2,
                        Duration.ofMillis(40),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(38),
                        // every kind of operation on few keys, so that answers say a lot about each other
                        new OperationMix(
                                new Keys(20, KeyChoice.UNIFORM, 0),
                                0.5,
                                new WriteMix(4, 1, 1, 1),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .randomFaults(FaultIntensity.defaults())
                .checks(new Checks(true, null, Duration.ofSeconds(8), true))
                .shuffleTies(true)
                .duration(Duration.ofSeconds(40))
                .build();
    }
}
