package dev.lockstep.sweep;

import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.store.Capsule;

/** Carries out one run of a sweep, on the calling thread. */
@FunctionalInterface
interface SingleRun {

    /** In virtual time. */
    SingleRun SIMULATED = SingleRun::simulate;

    /**
     * Carries out a run.
     *
     * @param index its number in the sweep
     * @param worker who carries it out
     * @param progress is told now and then; it may throw, to give the run up
     */
    SweepRun carryOut(int index, Cell cell, long seed, int worker, ProgressListener progress);

    private static SweepRun simulate(int index, Cell cell, long seed, int worker, ProgressListener progress) {
        Run run = Runner.prepare(cell.scenario(), seed);
        RunResult result = run.execute(progress);
        Capsule capsule = result.held() ? null : Capsule.of(run, result);
        return new SweepRun(index, cell, result, run.resolvedFaults(), capsule, worker);
    }
}
