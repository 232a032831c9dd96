package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.gossip.swim.SwimOptions;
import dev.lockstep.host.CostModel;
import dev.lockstep.network.LinkOrdering;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.network.Topology;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * SWIM in two tables. The first has groups of 10 to 10,000 members that lose one message in a hundred and of which some
 * crash: how soon that is detected by the first and by the last member, and what it costs, beside the closed forms. The
 * second has members that are paused for a while again and again, with each of Lifeguard's extensions by itself, none and
 * all: how often members are declared dead that are not.
 *
 * <p>{@code --trials N} takes each row N times, but groups of 10,000 a tenth as often; {@code --set experiment.largest=1000} leaves out larger groups;
 * {@code --set experiment.only=PAUSES} one of the tables. The options, the network and the duration of the scenario hold for
 * all rows. What to expect: the time to the first failed probe and the messages per member do not depend on the size; the
 * last member learns of a crash a few periods after the first; pauses make plain SWIM declare healthy members dead, and
 * Lifeguard takes most of that away.
 */
public final class GossipSwim implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-swim", args));
    }

    @Override
    public String name() {
        return "gossip-swim";
    }

    @Override
    public String description() {
        return "SWIM from 10 to 10,000 members beside theory, and with and without Lifeguard under pauses";
    }

    @Override
    public SwimSetup parameters() {
        return SwimSetup.DEFAULTS;
    }

    @Override
    public int trials() {
        return 10;
    }

    @Override
    public Scenario scenario() {
        return Scenario.builder("swim")
                .name(name())
                .description(description())
                .nodes(100)
                .clients(0)
                .options(SwimOptions.DEFAULTS)
                .network(NetworkConfig.defaults()
                        // SWIM expects datagrams: what is lost is lost
                        .withOrdering(LinkOrdering.DATAGRAM)
                        .withLoss(0.01)
                        .withTopology(Topology.mesh(
                                DurationDistribution.uniform(Duration.ofNanos(200_000), Duration.ofNanos(800_000)))))
                .costs(CostModel.FREE)
                .duration(Duration.ofMinutes(10))
                .build();
    }

    @Override
    public void run(ExperimentSession session) {
        SwimSetup setup = session.parameters(SwimSetup.class);
        options(session.scenario());
        List<SwimSizes.Row> sizes = setup.only() == SwimSetup.Table.PAUSES ? List.of() : SwimSizes.run(session, setup);
        List<SwimPauses.Row> pauses =
                setup.only() == SwimSetup.Table.SIZES ? List.of() : SwimPauses.run(session, setup);
        if (session.isJson()) {
            session.printJson(new Report(session.scenario().name(), setup, session.seed(), sizes, pauses));
            return;
        }
        if (!sizes.isEmpty()) {
            SwimSizes.print(session, sizes);
        }
        if (!pauses.isEmpty()) {
            SwimPauses.print(session, setup, pauses);
        }
    }

    /** The options of a scenario of SWIM. */
    static SwimOptions options(Scenario scenario) {
        if (scenario.options() instanceof SwimOptions options) {
            return options;
        }
        throw new InvalidInputException("protocol=" + scenario.protocol() + " must be swim");
    }

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param experiment parameters
     * @param seed of the first trial of each row
     * @param sizes rows of the first table
     * @param pauses rows of the second
     */
    public record Report(
            String scenario, SwimSetup experiment, long seed, List<SwimSizes.Row> sizes, List<SwimPauses.Row> pauses) {

        /** Copies the lists. */
        public Report {
            sizes = List.copyOf(sizes);
            pauses = List.copyOf(pauses);
        }
    }
}
