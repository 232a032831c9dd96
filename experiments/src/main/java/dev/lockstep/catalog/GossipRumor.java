package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.TreeMap;

/**
 * One rumor among 1,000 nodes that act in common cycles, many times, beside what theory says of it.
 *
 * <p>As it stands this is the first line of Table 1 of Demers et al. (1987): push with feedback and a counter of 1. Any
 * other variation is a {@code --set} away: {@code options.exchange=PULL}, {@code options.response=BLIND},
 * {@code options.removal=COIN}, {@code options.k=3}, {@code options.connectionLimit=1}, {@code options.hunting=3},
 * {@code options.fanOut=2}, {@code options.removal=NEVER} for a simple epidemic, {@code options.timing=PERIODIC},
 * {@code options.peers.selection=SPATIAL}. {@code gossip-demers} runs all published lines.
 *
 * <p>What to expect: 18 % of the nodes never hear of it, at 1.7 messages per node, and the last that does hears of it in
 * the 17th cycle.
 */
public final class GossipRumor implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-rumor", args));
    }

    @Override
    public String name() {
        return "gossip-rumor";
    }

    @Override
    public String description() {
        return "one rumor among 1,000 nodes, over many trials, beside theory and the tables of Demers et al. (1987)";
    }

    @Override
    public int trials() {
        return 2_000;
    }

    @Override
    public Scenario scenario() {
        return published(name(), description());
    }

    /** A thousand nodes in common cycles of a second; what they send arrives in the same cycle. */
    static Scenario published(String name, String description) {
        return Scenario.builder("rumor")
                .name(name)
                .description(description)
                .nodes(DemersRow.NODES)
                .clients(0)
                .options(RumorOptions.DEFAULTS)
                .network(NetworkConfig.defaults()
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withTopology(Topology.mesh(Duration.ofMillis(1))))
                .costs(CostModel.FREE)
                // far beyond the last cycle of the longest chain, the blind coin with k = 1
                .duration(Duration.ofSeconds(200))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        RumorOptions options = RumorTrials.options(session.scenario());
        RumorTrials trials = RumorTrials.run(session, session.scenario(), session.trials());
        TreeMap<String, double[]> measured = new TreeMap<>();
        double[] rounds = trials.roundsToAll();
        if (rounds.length > 0) {
            measured.put("roundsToAll", rounds);
        }
        session.printTrials(trials.results(), measured);
        if (!session.isJson()
                && options.seeding().rumors() > 0
                && session.scenario().clients() == 0) {
            TextTable table = RumorTheory.table(session.scenario(), trials);
            session.out().println();
            session.out().println(table);
            RumorTheory.curve(session.scenario(), trials).ifPresent(curve -> {
                session.out().println();
                session.out().println(curve);
            });
        }
    }
}
