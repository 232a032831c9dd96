package dev.lockstep.sweep;

import java.util.List;

/**
 * What a sweep gave. It does not depend on the number of workers, but for {@code cpuSeconds}.
 *
 * @param plan what was to be run
 * @param runs number of runs that have ended, from the first of the grid on
 * @param cells one for each cell of the grid, also if it has no run
 * @param failed number of runs in which a check failed
 * @param failures the first of them, at most twenty
 * @param fingerprint of all runs, chained; 16 hexadecimal digits
 * @param cpuSeconds CPU time of all runs
 */
public record SweepResult(
        SweepPlan plan,
        int runs,
        List<CellResult> cells,
        int failed,
        List<FailedRun> failures,
        String fingerprint,
        double cpuSeconds) {

    /** Copies the lists. */
    public SweepResult {
        cells = List.copyOf(cells);
        failures = List.copyOf(failures);
    }

    /** Whether every run has ended. */
    public boolean isComplete() {
        return runs == plan.runs();
    }

    /** Whether all checks held in the runs that have ended. */
    public boolean held() {
        return failed == 0;
    }
}
