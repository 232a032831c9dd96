package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.gossip.swim.ConvergenceBound;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;

/**
 * SWIM with twelve members under crashes, pauses, partitions, bad links, slow times and wrong clocks that are drawn from the
 * seed. At two minutes all has healed; from then on the view of each member must become right within the bound that
 * follows from the options ({@link ConvergenceBound}), and stay so. What to expect: no violation over any number of seeds,
 * and convergence long before the bound, which allows for the worst order of probes and the worst local health.
 */
public final class GossipSwimUnderFaults implements CatalogEntry {

    private static final int MEMBERS = 12;
    /** Twice the longest delay of the links. */
    private static final Duration HOP = Duration.ofMillis(40);

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-swim-under-faults", args));
    }

    @Override
    public String name() {
        return "gossip-swim-under-faults";
    }

    @Override
    public String description() {
        return "SWIM under random faults: all views become right within the bound of the options; try --trials 2000";
    }

    @Override
    public int trials() {
        return 200;
    }

    @Override
    public Scenario scenario() {
        FaultIntensity faults = faults();
        return Scenario.builder("swim")
                .name(name())
                .description(description())
                .nodes(MEMBERS)
                .clients(0)
                .options(SwimOptions.DEFAULTS)
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofMillis(1), Duration.ofMillis(20)))))
                .randomFaults(faults)
                .checks(new Checks(true, null, null, false, HOP))
                .duration(faults.healAt()
                        .plus(ConvergenceBound.of(SwimOptions.DEFAULTS, MEMBERS, HOP))
                        .plusSeconds(30))
                .build();
    }

    /** Longer than those of other protocols: a suspicion lasts half a minute if nobody confirms it. */
    private static FaultIntensity faults() {
        FaultIntensity usual = FaultIntensity.defaults();
        return new FaultIntensity(
                usual.from(),
                Duration.ofMinutes(2),
                DurationDistribution.exponential(Duration.ofSeconds(20)),
                usual.crashes(),
                usual.maxDown(),
                usual.outages(),
                usual.disks(),
                usual.pauses(),
                usual.slows(),
                usual.maxSlowFactor(),
                usual.clocks(),
                usual.maxClockStep(),
                usual.maxDriftPartsPerMillion(),
                usual.partitions(),
                usual.degradations(),
                usual.maxLoss(),
                usual.maxDelay(),
                usual.roleShare(),
                usual.byzantine());
    }

    @Override
    public void run(ExperimentSession session) {
        Scenario scenario = session.scenario();
        ConvergenceTrials.run(
                session,
                "lastWrongViewSeconds",
                ConvergenceBound.of(GossipSwim.options(scenario), scenario.nodes(), ConvergenceTrials.hop(scenario)),
                "all views right");
    }
}
