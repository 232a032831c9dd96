package dev.lockstep.saturation;

import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.store.Capsule;
import dev.lockstep.threshold.Thresholds;
import java.util.List;

/**
 * One run of a search.
 *
 * @param events number of its events
 * @param crossed the bounds that it did not keep
 */
record Probe(long events, List<String> crossed) {

    /**
     * Runs the scenario at a rate.
     *
     * @throws SaturationFailedException if a check failed: then the system is wrong, not slow
     */
    static Probe of(SaturationPlan plan, double rate, long seed) {
        Run run = Runner.prepare(plan.at(rate), seed);
        RunResult result = run.execute(ProgressListener.NONE);
        if (!result.held()) {
            throw new SaturationFailedException(rate, Capsule.of(run, result));
        }
        return new Probe(result.events(), crossed(plan, result));
    }

    /** The bounds that a run did not keep. */
    static List<String> crossed(SaturationPlan plan, RunResult result) {
        Thresholds bounds = Thresholds.parse(plan.bounds(), plan.scenario().measureNames());
        bounds.add(result, "");
        return bounds.crossed();
    }

    boolean isKept() {
        return crossed.isEmpty();
    }
}
