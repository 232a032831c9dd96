package dev.lockstep.catalog;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.theory.RoundsToAll;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tables 1 to 3 of Demers et al. (1987), and the rounds that a simple epidemic takes to reach all, beside the published
 * figures and an exact Markov chain. Nothing is fitted.
 *
 * <p>What to expect: residue, traffic and t last agree to within what was rounded away, down to residues of a few in a
 * million, for which {@code --trials} should be some 20,000. The t ave of the pushes comes out below the published one; that
 * of the pulls agrees.
 */
public final class GossipDemers implements CatalogEntry {

    /** Runs the experiment; arguments are those of {@code lockstep run}. */
    public static void main(String[] args) {
        Lockstep.main(CatalogArguments.run("gossip-demers", args));
    }

    @Override
    public String name() {
        return "gossip-demers";
    }

    @Override
    public String description() {
        return "Tables 1 to 3 of Demers et al. (1987) and the rounds of simple epidemics, beside the published figures";
    }

    @Override
    public int trials() {
        return 2_000;
    }

    @Override
    public Scenario scenario() {
        return GossipRumor.published(name(), description());
    }

    @Override
    public void run(ExperimentSession session) {
        RumorOptions options = RumorTrials.options(session.scenario());
        List<Line> lines = new ArrayList<>();
        for (DemersRow row : DemersRow.ALL) {
            RumorTrials trials = run(session, row.applyTo(options));
            lines.add(new Line(
                    row,
                    trials.estimate("residue"),
                    trials.estimate("trafficPerNode"),
                    trials.estimate("tAveCycles"),
                    trials.estimate("tLastCycles")));
        }
        List<Rounds> rounds = new ArrayList<>();
        for (Exchange exchange : Exchange.values()) {
            RumorTrials trials = run(session, options.withVariation(exchange, Response.BLIND, Removal.NEVER, 1));
            int nodes = session.scenario().nodes();
            Double chain = nodes >= 2 && nodes <= RoundsToAll.LARGEST ? RoundsToAll.expected(nodes, exchange) : null;
            rounds.add(new Rounds(exchange, trials.estimate("tLastCycles"), chain));
        }
        Report report =
                new Report(session.scenario().name(), session.scenario().nodes(), session.seed(), lines, rounds);
        if (session.isJson()) {
            session.printJson(report);
        } else {
            print(session, report);
        }
    }

    private static RumorTrials run(ExperimentSession session, RumorOptions options) {
        return RumorTrials.run(
                session, session.scenario().toBuilder().options(options).build(), session.trials());
    }

    private static void print(ExperimentSession session, Report report) {
        TextTable table = new TextTable().text("table").figures("k");
        for (String column : new String[] {
            "residue", "published", "traffic", "published", "t ave", "published", "t last", "published"
        }) {
            table.figures(column);
        }
        for (Line line : report.lines) {
            DemersRow row = line.published;
            table.row(
                    row.table() + "  " + text(row.exchange(), row.response(), row.removal()),
                    String.valueOf(row.k()),
                    interval(line.residue),
                    RumorTheory.decimals(row.residue()),
                    interval(line.traffic),
                    String.valueOf(row.traffic()),
                    interval(line.tAve),
                    String.valueOf(row.tAve()),
                    interval(line.tLast),
                    String.valueOf(row.tLast()));
        }
        session.out().println();
        session.out().println(table);
        TextTable rounds =
                new TextTable().text("simple epidemic").figures("rounds to all").figures("Markov chain");
        for (Rounds line : report.rounds) {
            rounds.row(
                    line.exchange.name().toLowerCase(Locale.ROOT),
                    interval(line.rounds),
                    line.expected == null ? "" : RumorTheory.decimals(line.expected));
        }
        session.out().println();
        session.out().println(rounds);
        session.out().println();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d nodes, %,d trials for each line, seeds from %d on; ± is the half width of the 95 %% interval",
                        report.nodes,
                        session.trials(),
                        report.seed));
        session.out()
                .println("published: Demers et al., Epidemic algorithms for replicated database maintenance (1987)");
    }

    private static String text(Exchange exchange, Response response, Removal removal) {
        return (exchange + ", " + response + ", " + removal).toLowerCase(Locale.ROOT);
    }

    private static String interval(Estimate estimate) {
        Double halfWidth = estimate.halfWidth();
        String mean = RumorTheory.decimals(estimate.mean());
        return halfWidth == null ? mean : mean + " ± " + RumorTheory.decimals(halfWidth);
    }

    /**
     * One line of a table, measured.
     *
     * @param published the line
     * @param residue measured
     * @param traffic measured, copies per node
     * @param tAve measured, cycles
     * @param tLast measured, cycles
     */
    public record Line(DemersRow published, Estimate residue, Estimate traffic, Estimate tAve, Estimate tLast) {}

    /**
     * A simple epidemic.
     *
     * @param exchange who tells whom
     * @param rounds measured until all nodes know
     * @param expected by the Markov chain, or null if there are too many nodes for it
     */
    public record Rounds(
            Exchange exchange, Estimate rounds, @Nullable Double expected) {}

    /**
     * What is printed as JSON.
     *
     * @param scenario name of the scenario
     * @param nodes number of nodes
     * @param seed of the first trial of each line
     * @param lines of the tables
     * @param rounds of simple epidemics
     */
    public record Report(String scenario, int nodes, long seed, List<Line> lines, List<Rounds> rounds) {

        /** Copies the lists. */
        public Report {
            lines = List.copyOf(lines);
            rounds = List.copyOf(rounds);
        }
    }
}
