package dev.lockstep.bench;

import dev.lockstep.cost.Costs;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.sweep.SweepSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a baseline of the runs of a sweep. */
public final class BaselineRecorder implements SweepSink {

    private final SweepPlan plan;
    private final List<List<BaselineRun>> runs = new ArrayList<>();

    /** A recorder of a sweep over {@link BenchSuite#arms}. */
    public BaselineRecorder(SweepPlan plan) {
        this.plan = plan;
        plan.cells().forEach(cell -> runs.add(new ArrayList<>()));
    }

    @Override
    public void completed(SweepRun run) {
        runs.get(run.cell().index()).add(of(run));
    }

    /**
     * The baseline of the runs so far.
     *
     * @param costs what simulating the cases cost; null if that was not measured
     */
    public Baseline baseline(@Nullable Costs costs) {
        List<BaselineCase> cases = new ArrayList<>();
        plan.cells()
                .forEach(cell -> cases.add(new BaselineCase(
                        cell.scenario().name(),
                        LockstepMapper.json().toTree(cell.scenario()),
                        runs.get(cell.index()))));
        return Baseline.of(plan.seeds(), cases, costs);
    }

    static BaselineRun of(SweepRun run) {
        SortedMap<String, Double> figures = new TreeMap<>();
        RunFigures.of(run.result()).forEach((name, value) -> figures.put(name, value.doubleValue()));
        return new BaselineRun(
                run.result().seed(), run.result().fingerprint(), run.result().held(), figures);
    }
}
