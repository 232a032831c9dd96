package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.pbft.BatchingOptions;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.LogOptions;
import dev.lockstep.pbft.Optimizations;
import dev.lockstep.pbft.PbftOptions;
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
 * PBFT under a random fault plan: crashes that lose what was not synced, pauses, partitions of every shape, bad links, slow
 * nodes and wrong clocks, many of them aimed at the primary, with all invariants and all optimizations on. At the end the
 * answers that clients got are checked for linearizability.
 *
 * <p>Each seed draws another plan. At half a minute everything heals, and from then on operations must succeed within the
 * given time: safety first, then liveness. Replicas write what they say, so that all of them may crash and none counts as
 * faulty. What to expect: no violation. Plant a bug in {@code dev.lockstep.pbft}, run it with {@code --trials 500}, and it
 * prints the seed that found it with a capsule to replay; {@code --set options.authentication=SIGNATURES} takes the other
 * rule of view changes.
 */
public final class PbftUnderFaults implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-under-faults", args));
    }

    @Override
    public String name() {
        return "pbft-under-faults";
    }

    @Override
    public String description() {
        return "PBFT under a fault plan drawn from the seed, then healed: safety, then liveness; try --trials 300";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(4)
                .clients(3)
                .options(PbftOptions.DEFAULTS
                        .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(100))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(200)))
                        .withOptimizations(new Optimizations(true, true, true))
                        // some values are above it: both ways of sending requests are taken
                        .withBatching(BatchingOptions.DEFAULTS.withInlineBytes(100))
                        // a checkpoint for each half second: who misses a moment needs one
                        .withLog(new LogOptions(16, 32)))
                .network(NetworkConfig.defaults()
                        // PBFT asks nothing of the order of messages: let each fare for itself
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
                .duration(Duration.ofSeconds(45))
                .build();
    }
}
