package dev.lockstep.catalog;

import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a number of trials of one set-up gave.
 *
 * @param results of all trials
 * @param millis the times that were asked for, of those trials that had a leader before they ended
 * @param firstElectionsWon number of trials whose first election had a winner
 * @param wallSeconds time on the wall that all of them took together
 */
record ElectionTrials(List<RunResult> results, double[] millis, int firstElectionsWon, double wallSeconds) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Runs trials with the seeds from that of the session on.
     *
     * @throws IllegalArgumentException if the set-up cannot work with the scenario
     */
    static ElectionTrials run(ExperimentSession session, Scenario scenario, ElectionSetup setup, int count) {
        long beganNanos = System.nanoTime();
        List<ElectionTrial> trials = new ArrayList<>();
        List<RunResult> results = session.runTrials(count, number -> {
            ElectionTrial trial = new ElectionTrial(scenario, setup, session.seed() + number);
            trials.add(trial);
            return trial.trial();
        });
        List<ElectionTrial> ended = trials.subList(0, results.size());
        double[] millis = ended.stream()
                .map(ElectionTrial::millis)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        int won = (int) ended.stream().filter(ElectionTrial::isFirstElectionWon).count();
        return new ElectionTrials(results, millis, won, (System.nanoTime() - beganNanos) / NANOS_PER_SECOND);
    }

    /** Number of trials that ended without a leader. */
    int undecided() {
        return results.size() - millis.length;
    }
}
