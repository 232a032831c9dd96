package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.ByteSize;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.gossip.antientropy.AntiEntropyOptions;
import dev.lockstep.gossip.antientropy.ConvergenceBound;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.workload.Arrivals;
import dev.lockstep.workload.KeyChoice;
import dev.lockstep.workload.Keys;
import dev.lockstep.workload.OpenLoop;
import dev.lockstep.workload.OperationMix;
import dev.lockstep.workload.ValueSize;
import dev.lockstep.workload.WriteMix;
import java.time.Duration;

/**
 * Twelve replicas of a map whose clients write and delete at all of them, under crashes, pauses, partitions, bad links, slow
 * times and wrong clocks that are drawn from the seed. At thirty seconds all has healed and the last write is made; from
 * then on all maps must become equal within the bound that follows from the options ({@link ConvergenceBound}), and no
 * replica may replace what it has by something older. What to expect: no violation over any number of seeds, and maps that
 * are equal after some five periods; the bound allows for bad luck of one in a thousand million.
 */
public final class GossipAntiEntropyUnderFaults implements CatalogEntry {

    private static final int REPLICAS = 12;
    /** Twice the longest delay of the links. */
    private static final Duration HOP = Duration.ofMillis(40);

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-anti-entropy-under-faults", args));
    }

    @Override
    public String name() {
        return "gossip-anti-entropy-under-faults";
    }

    @Override
    public String description() {
        return "replicas of a map under random faults: all become equal within the bound of the options; try --trials 2000";
    }

    @Override
    public int trials() {
        return 200;
    }

    @Override
    public Scenario scenario() {
        FaultIntensity faults = FaultIntensity.defaults();
        AntiEntropyOptions options = AntiEntropyOptions.DEFAULTS;
        return Scenario.builder("anti-entropy")
                .name(name())
                .description(description())
                .nodes(REPLICAS)
                .clients(REPLICAS)
                .options(options)
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)))))
                .workload(new OpenLoop(
                        Arrivals.POISSON,
                        40,
                        Duration.ZERO,
                        faults.healAt(),
                        // few keys, so that many a write meets another one or a deletion
                        new OperationMix(
                                new Keys(100, KeyChoice.UNIFORM, 0),
                                0,
                                new WriteMix(5, 2, 0, 3),
                                new ValueSize.Fixed(new ByteSize(100)))))
                .randomFaults(faults)
                .checks(new Checks(true, null, null, false, HOP))
                .duration(faults.healAt()
                        .plus(ConvergenceBound.of(options, REPLICAS, HOP))
                        .plusSeconds(10))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        Scenario scenario = session.scenario();
        ConvergenceTrials.run(
                session,
                "lastDifferentSeconds",
                ConvergenceBound.of(
                        GossipAntiEntropy.options(scenario), scenario.nodes(), ConvergenceTrials.hop(scenario)),
                "all maps equal");
    }
}
