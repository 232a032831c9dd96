package dev.lockstep.catalog;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** What a number of trials of one rumor experiment gave. */
record RumorTrials(List<RunResult> results) {

    /**
     * Runs trials with the seeds from that of the session on. Each ends when the rumor is everywhere or nobody cares for it;
     * with clients, whose rumors keep coming, at the end of the scenario.
     */
    static RumorTrials run(ExperimentSession session, Scenario scenario, int count) {
        RumorOptions options = options(scenario);
        List<RunResult> results = session.runTrials(count, number -> {
            if (scenario.clients() > 0) {
                return Trial.of(scenario);
            }
            RumorWatch watch = new RumorWatch(options, scenario.nodes());
            return new Trial(scenario, List.of(watch), null, nowNanos -> watch.isDecided());
        });
        return new RumorTrials(results);
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
