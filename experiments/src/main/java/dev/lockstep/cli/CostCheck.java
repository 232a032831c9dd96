package dev.lockstep.cli;

import dev.lockstep.cost.CostComparison;
import dev.lockstep.cost.Costs;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Cell;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures costs once all runs have ended, and holds them against those of a baseline. */
final class CostCheck {

    private final Terminal terminal;
    private final @Nullable Costs before;
    private final int repeat;
    private final double threshold;
    private final boolean isShown;
    private @Nullable CostComparison comparison;

    /**
     * A check that has not begun.
     *
     * @param before the costs of the baseline; null if there are none
     * @param repeat number of JVMs that measure; 0 for no check
     * @param threshold part by which events may become more expensive
     * @param isShown whether progress is shown
     */
    CostCheck(Terminal terminal, @Nullable Costs before, int repeat, double threshold, boolean isShown) {
        this.terminal = terminal;
        this.before = before;
        this.repeat = repeat;
        this.threshold = threshold;
        this.isShown = isShown;
    }

    /** Measures the scenarios of a plan with its first seed, if that was asked for and the runs are complete. */
    void measure(SweepPlan plan, SweepResult result) {
        if (before != null && repeat > 0 && result.isComplete()) {
            List<Scenario> scenarios = plan.cells().stream().map(Cell::scenario).toList();
            Costs now = Repetition.measure(scenarios, plan.seeds().at(0), repeat, terminal, isShown);
            comparison = CostComparison.of(before, now, threshold);
        }
    }

    /** How costs compare; null if they were not measured. */
    @Nullable
    CostComparison comparison() {
        return comparison;
    }

    /** Whether events have become more expensive by more than the threshold. */
    boolean isRegression() {
        return comparison != null && comparison.isRegression();
    }
}
