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
import dev.lockstep.pbft.BatchingOptions;
import dev.lockstep.pbft.ClientOptions;
import dev.lockstep.pbft.LogOptions;
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
import java.util.List;

/**
 * PBFT among liars: up to f replicas and some clients lie in ways that are drawn from the seed, while crashes, partitions
 * and bad links do the rest, with all invariants on.
 *
 * <p>At five seconds links and crashed replicas heal, but who lies goes on. From then on messages take at most a known time,
 * and the request of each correct client must be executed within the bound that follows from that and the timeouts
 * ({@code LivenessBound}); the run is long enough for it with up to ten replicas. What to expect: no violation. All numbers of
 * replicas, both kinds of authentication, and timeouts that are long enough and far too short, so that they must double:
 *
 * <pre>
 * sweep pbft-byzantine --set nodes=4,5,7,10 --set options.authentication=MACS,SIGNATURES
 *       --set options.viewChangeTimeout=20ms,300ms --seeds 1..320
 * </pre>
 *
 * <p>To see agreement broken, take two twins of four and put them on both sides of a partition:
 * {@code --set randomFaults=null} with {@code faults} that name more than f replicas. The report then names them.
 */
public final class PbftByzantine implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("pbft-byzantine", args));
    }

    @Override
    public String name() {
        return "pbft-byzantine";
    }

    @Override
    public String description() {
        return "PBFT with f Byzantine replicas, Byzantine clients and bad links by the seed; try --trials 1000";
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("pbft")
                .name(name())
                .description(description())
                .nodes(4)
                .clients(3)
                .options(PbftOptions.DEFAULTS
                        .withBatching(new BatchingOptions(4, 4, 1 << 17, 60))
                        // a checkpoint every other second or so: view changes meet stable and unstable ones
                        .withLog(new LogOptions(8, 16))
                        .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(100))
                        .withClients(ClientOptions.DEFAULTS.withRetryTimeout(Duration.ofMillis(250))))
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)))))
                .workload(new ClosedLoop(
                        2,
                        Duration.ofMillis(80),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(8),
                        // every kind of operation on few keys, so that answers say a lot about each other
                        new OperationMix(
                                new Keys(10, KeyChoice.UNIFORM, 0),
                                0.3,
                                new WriteMix(4, 1, 1, 1),
                                new ValueSize.Fixed(new ByteSize(50)))))
                .randomFaults(trouble())
                // the longest delay, and as much again for a disk and a queue
                .checks(new Checks(true, null, null, true, Duration.ofMillis(40)))
                .shuffleTies(true)
                .duration(Duration.ofSeconds(95))
                .build();
    }

    private static FaultIntensity trouble() {
        return new FaultIntensity(
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                DurationDistribution.exponential(Duration.ofMillis(800)),
                2,
                1,
                0,
                // a replica that loses its disk would be one of the faulty ones
                List.of(DiskFate.KEEP, DiskFate.LOSE_UNSYNCED, DiskFate.TORN_TAIL),
                1,
                1,
                20,
                1,
                Duration.ofMillis(500),
                200,
                2,
                2,
                0.3,
                Duration.ofMillis(100),
                0.5,
                new ByzantineIntensity(0, 3, 1));
    }
}
