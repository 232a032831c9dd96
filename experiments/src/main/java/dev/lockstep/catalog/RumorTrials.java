package dev.lockstep.catalog;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.sweep.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * What a number of trials of one rumor experiment gave.
 *
 * @param results of all trials
 * @param knowing how many nodes knew in the mean at the end of each cycle, from the beginning on; empty with clients
 */
record RumorTrials(List<RunResult> results, double[] knowing) {

    /**
     * Runs trials with the seeds from that of the session on. Each ends when the rumor is everywhere or nobody cares for it;
     * with clients, whose rumors keep coming, at the end of the scenario.
     */
    static RumorTrials run(ExperimentSession session, Scenario scenario, int count) {
        RumorOptions options = options(scenario);
        List<RumorWatch> watches = new ArrayList<>();
        List<RunResult> results = session.runTrials(count, number -> {
            if (scenario.clients() > 0) {
                return Trial.of(scenario);
            }
            RumorWatch watch = new RumorWatch(options, scenario.nodes());
            watches.add(watch);
            return new Trial(scenario, List.of(watch), null, nowNanos -> watch.isDecided());
        });
        int ended = Math.min(watches.size(), results.size());
        return new RumorTrials(results, meanCurve(watches.subList(0, ended), options));
    }

    private static double[] meanCurve(List<RumorWatch> watches, RumorOptions options) {
        int rumors = Math.max(1, options.seeding().rumors());
        List<double[]> curves =
                watches.stream().map(watch -> watch.knowing(rumors)).toList();
        int longest = curves.stream().mapToInt(curve -> curve.length).max().orElse(0);
        double[] mean = new double[longest];
        for (double[] curve : curves) {
            for (int cycle = 0; cycle < longest && curve.length > 0; cycle++) {
                // what was reached in the end is kept
                mean[cycle] += curve[Math.min(cycle, curve.length - 1)] / curves.size();
            }
        }
        return mean;
    }

    /** The options of a scenario that spreads rumors. */
    static RumorOptions options(Scenario scenario) {
        if (scenario.options() instanceof RumorOptions options) {
            return options;
        }
        throw new InvalidInputException("protocol=" + scenario.protocol() + " must be rumor");
    }

    /** A figure over all trials. */
    Estimate estimate(String measure) {
        SummaryStatistics statistics = new SummaryStatistics();
        results.forEach(result -> statistics.addValue(value(result, measure)));
        return Estimate.of(statistics);
    }

    /** The cycles that it took in each trial in which the rumors reached all nodes. */
    double[] roundsToAll() {
        return results.stream()
                .filter(result -> value(result, "reachedAll") == 1)
                .mapToDouble(result -> value(result, "tLastCycles"))
                .toArray();
    }

    private static double value(RunResult result, String measure) {
        Number value = result.measures().get(measure);
        if (value == null) {
            throw new IllegalStateException("the run with seed " + result.seed() + " did not report " + measure);
        }
        return value.doubleValue();
    }
}
