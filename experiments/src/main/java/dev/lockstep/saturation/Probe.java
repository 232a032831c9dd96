package dev.lockstep.saturation;

import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One run of a search.
 *
 * @param run the run
 * @param rate its rate
 * @param crossed the bounds that it did not keep
 */
record Probe(SweepRun run, double rate, List<String> crossed) {

    /** What is set in the scenario. */
    static final String RATE = "workload.openLoop.rate";

    /** Runs the scenario at a rate. */
    static Probe of(SaturationPlan plan, double rate, long seed) {
        Scenario scenario = plan.at(rate);
        Run run = Runner.prepare(scenario, seed);
        RunResult result = run.execute(ProgressListener.NONE);
        Cell cell = Cell.of(0, Map.of(RATE, BigDecimal.valueOf(rate).toPlainString()), scenario);
        Capsule capsule = result.held() ? null : Capsule.of(run, result);
        return new Probe(new SweepRun(0, cell, result, run.resolvedFaults(), capsule, 0), rate, crossed(plan, result));
    }

    /** The bounds that a run did not keep. */
    static List<String> crossed(SaturationPlan plan, RunResult result) {
        Thresholds bounds = Thresholds.parse(plan.bounds(), plan.scenario().measureNames());
        bounds.add(result, "");
        return bounds.crossed();
    }

    /**
     * Whether it kept the bounds.
     *
     * @throws SaturationFailedException if a check failed: then the system is wrong, not slow
     */
    boolean isKept() {
        if (run.capsule() != null) {
            throw new SaturationFailedException(rate, run.capsule());
        }
        return crossed.isEmpty();
    }
}
