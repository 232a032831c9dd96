package dev.lockstep.catalog;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.report.Spread;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Trials with random faults, and how long after these had healed it took until all was as it should be. */
final class ConvergenceTrials {

    private static final double NANOS_PER_SECOND = 1e9;

    private ConvergenceTrials() {}

    /** The time at which all faults are over. */
    static Duration healed(Scenario scenario) {
        FaultIntensity faults = scenario.randomFaults();
        return faults == null ? Duration.ZERO : faults.healAt();
    }

    /** The longest time that a message takes from then on. */
    static Duration hop(Scenario scenario) {
        Duration hop = scenario.checks().synchronousHop();
        if (hop == null) {
            throw new InvalidInputException(
                    "checks.synchronousHop=null must be the longest time that a message takes without faults: the bound"
                            + " follows from it");
        }
        return hop;
    }

    /**
     * Runs the trials and prints what they gave.
     *
     * @param measure until when something was wrong, in seconds of virtual time
     * @param bound that runs are checked against
     * @param what becomes right
     */
    static void run(ExperimentSession session, String measure, Duration bound, String what) {
        Scenario scenario = session.scenario();
        List<RunResult> results = session.runTrials(trial -> Trial.of(scenario));
        double healedSeconds = healed(scenario).toNanos() / NANOS_PER_SECOND;
        double[] seconds = results.stream()
                .filter(RunResult::held)
                .mapToDouble(result -> Math.max(0, new TrialMeans(List.of(result)).mean(measure) - healedSeconds))
                .toArray();
        TreeMap<String, double[]> measured = new TreeMap<>();
        measured.put("secondsToConvergence", seconds);
        session.printTrials(results, measured);
        if (!session.isJson() && seconds.length > 0) {
            Spread spread = Spread.of(seconds);
            session.out().println();
            session.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s after the last fault: %.2f s in the mean, %.2f s at the 99th percentile, %.2f s at most;"
                                    + " the bound that each run was checked against is %.2f s",
                            what,
                            spread.mean(),
                            spread.p99(),
                            spread.max(),
                            bound.toNanos() / NANOS_PER_SECOND));
            if (scenario.duration().compareTo(healed(scenario).plus(bound)) <= 0) {
                session.out()
                        .println("the bound had not passed when the runs ended, so nothing was checked: choose a longer"
                                + " duration");
            }
        }
    }
}
