package dev.lockstep.catalog;

import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import dev.lockstep.gossip.rumor.RumorOptions.Selection;
import dev.lockstep.gossip.rumor.RumorOptions.Timing;
import dev.lockstep.gossip.theory.Epidemics;
import dev.lockstep.gossip.theory.RoundsToAll;
import dev.lockstep.report.Spread;
import dev.lockstep.report.TextTable;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Estimate;
import java.util.Locale;
import java.util.Optional;

/** A table of what was measured beside each closed form, chain or published figure that speaks of the same set-up. */
final class RumorTheory {

    private final Scenario scenario;
    private final RumorOptions options;
    private final RumorTrials trials;
    private final TextTable table = new TextTable()
            .text("figure")
            .figures("measured")
            .figures("expected")
            .text("by");

    private RumorTheory(Scenario scenario, RumorTrials trials) {
        this.scenario = scenario;
        this.options = RumorTrials.options(scenario);
        this.trials = trials;
    }

    static TextTable table(Scenario scenario, RumorTrials trials) {
        RumorTheory theory = new RumorTheory(scenario, trials);
        theory.addPublished();
        theory.addResidues();
        theory.addRounds();
        return theory.table;
    }

    /** How many nodes know, cycle by cycle, beside the mean-field recursion, for a simple epidemic in common cycles. */
    static Optional<TextTable> curve(Scenario scenario, RumorTrials trials) {
        RumorOptions options = RumorTrials.options(scenario);
        boolean isSimple = options.removal() == Removal.NEVER
                && options.timing() == Timing.SYNCHRONOUS
                && options.connectionLimit() == 0
                && options.peers().selection() == Selection.UNIFORM;
        if (!isSimple || trials.knowing().length == 0) {
            return Optional.empty();
        }
        double[] predicted = Epidemics.meanCurve(
                scenario.nodes(), options.exchange(), options.fanOut(), trials.knowing().length - 1);
        TextTable table =
                new TextTable().figures("cycle").figures("nodes that know").figures("mean-field");
        for (int cycle = 0; cycle < predicted.length; cycle++) {
            table.row(
                    String.valueOf(cycle),
                    String.format(Locale.ROOT, "%,.1f", trials.knowing()[cycle]),
                    String.format(Locale.ROOT, "%,.1f", predicted[cycle]));
        }
        return Optional.of(table);
    }

    private void addPublished() {
        for (DemersRow row : DemersRow.ALL) {
            if (isAsPublished() && row.applyTo(options).equals(options)) {
                String source = "Demers et al. 1987, Table " + row.table() + ", k=" + row.k();
                add("residue", "residue", row.residue(), source);
                add("traffic per node", "trafficPerNode", row.traffic(), source);
                add("t ave, cycles", "tAveCycles", row.tAve(), source);
                add("t last, cycles", "tLastCycles", row.tLast(), source);
            }
        }
    }

    private void addResidues() {
        if (!isUniform() || options.removal() == Removal.NEVER) {
            return;
        }
        if (options.exchange() == Exchange.PUSH) {
            double traffic = trials.estimate("trafficPerNode").mean();
            if (options.connectionLimit() == 0) {
                add("residue", "residue", Epidemics.pushResidue(traffic), "exp(-m), m the traffic measured");
            } else if (options.connectionLimit() == 1 && options.hunting() == 0) {
                add(
                        "residue",
                        "residue",
                        Epidemics.limitedPushResidue(traffic),
                        "exp(-m / (1 - 1/e)), if all pushed at once");
            }
        }
        boolean isFeedbackCoin = options.exchange() == Exchange.PUSH
                && options.response() == Response.FEEDBACK
                && options.removal() == Removal.COIN
                && options.connectionLimit() == 0;
        if (isFeedbackCoin) {
            add("residue", "residue", Epidemics.feedbackCoinResidue(options.k()), "s = exp(-(k+1)(1-s))");
        }
    }

    private void addRounds() {
        double[] measured = trials.roundsToAll();
        if (!isUniform()
                || options.removal() != Removal.NEVER
                || measured.length < trials.results().size()) {
            return;
        }
        int n = scenario.nodes();
        String rounds = "rounds to all";
        String mean = interval(Spread.of(measured).mean(), trials.estimate("tLastCycles"));
        boolean isChain =
                options.timing() == Timing.SYNCHRONOUS && options.fanOut() == 1 && options.connectionLimit() == 0;
        if (isChain && n <= RoundsToAll.LARGEST) {
            table.row(rounds, mean, decimals(RoundsToAll.expected(n, options.exchange())), "Markov chain, exact");
        }
        if (options.exchange() == Exchange.PUSH && options.fanOut() == 1) {
            table.row(rounds, mean, decimals(Epidemics.pittelPushRounds(n)), "log2 n + ln n + O(1), Pittel 1987");
        } else if (options.exchange() == Exchange.PUSH_PULL && options.fanOut() == 1) {
            table.row(rounds, mean, decimals(Epidemics.karpPushPullRounds(n)), "log3 n + O(ln ln n), Karp et al. 2000");
        }
    }

    private boolean isUniform() {
        return options.peers().selection() == Selection.UNIFORM;
    }

    /** Whether all that the tables do not speak of is as it was for them. */
    private boolean isAsPublished() {
        RumorOptions plain = RumorOptions.DEFAULTS.withVariation(
                options.exchange(), options.response(), options.removal(), options.k());
        return scenario.nodes() == DemersRow.NODES
                && options.withSeeding(plain.seeding()).equals(plain)
                && scenario.faults().faults().isEmpty();
    }

    private void add(String figure, String measure, double expected, String by) {
        Estimate estimate = trials.estimate(measure);
        table.row(figure, interval(estimate.mean(), estimate), decimals(expected), by);
    }

    private static String interval(double mean, Estimate estimate) {
        Double halfWidth = estimate.halfWidth();
        return halfWidth == null ? decimals(mean) : decimals(mean) + " ± " + decimals(halfWidth);
    }

    /** Four decimals, or more for what is smaller. */
    static String decimals(double value) {
        return Math.abs(value) < 0.001 && value != 0
                ? String.format(Locale.ROOT, "%.2e", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
