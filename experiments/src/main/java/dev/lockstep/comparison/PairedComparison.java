package dev.lockstep.comparison;

import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the runs of an {@link ArmGrid}, which have the same seeds in all arms, and tells how each arm differs from the first
 * one. A seed with which a check failed in an arm is left out there.
 */
public final class PairedComparison implements SweepSink {

    private final List<String> arms;
    private final String seeds;
    private final PairedRuns runs;

    /** A comparison of the arms of a plan, which are its last axis. */
    public PairedComparison(SweepPlan plan) {
        List<Axis> axes = plan.axes();
        arms = axes.get(axes.size() - 1).values();
        seeds = plan.seeds().text();
        runs = new PairedRuns(axes.subList(0, axes.size() - 1), arms);
    }

    @Override
    public void completed(SweepRun run) {
        if (run.result().held()) {
            Map<String, String> parameters = new LinkedHashMap<>(run.cell().parameters());
            parameters.remove(ArmGrid.ARM);
            runs.add(parameters, run.cell().index() % arms.size(), run.result().seed(), RunFigures.of(run.result()));
        }
    }

    /** The names of all figures that some run has: those of every protocol first. */
    public Set<String> measures() {
        return runs.measures();
    }

    /**
     * The differences of each arm from the first one, so far.
     *
     * @param measures the figures looked at; a figure that fewer than two pairs of runs have is left out
     */
    public ArmComparison compare(Collection<String> measures) {
        return runs.compare(measures, seeds);
    }
}
