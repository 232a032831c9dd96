package dev.lockstep.sweep;

import dev.lockstep.scenario.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row of a run in {@code runs.csv}. */
final class RunRow {

    private RunRow() {}

    /** All columns that are known before the runs: parameters, provenance, outcome, figures. */
    static List<String> columns(SweepPlan plan) {
        Set<String> columns = new LinkedHashSet<>();
        columns.add("cell");
        plan.axes().forEach(axis -> columns.add(axis.path()));
        columns.addAll(List.of(
                "seed",
                "scenario",
                "protocol",
                "lockstepVersion",
                "scenarioHash",
                "fingerprint",
                "stopped",
                "violation",
                "events"));
        columns.addAll(RunFigures.COMMON);
        columns.addAll(plan.measureNames());
        return new ArrayList<>(columns);
    }

    /** The values by column. */
    static Map<String, @Nullable Object> of(SweepRun run, String lockstepVersion) {
        Cell cell = run.cell();
        RunResult result = run.result();
        Map<String, @Nullable Object> row = new LinkedHashMap<>(RunFigures.of(result));
        row.putAll(cell.parameters());
        row.put("cell", cell.index());
        row.put("seed", result.seed());
        row.put("scenario", result.scenario());
        row.put("protocol", cell.scenario().protocol());
        row.put("lockstepVersion", lockstepVersion);
        row.put("scenarioHash", cell.scenarioHash());
        row.put("fingerprint", result.fingerprint());
        row.put("stopped", result.stopped());
        row.put("violation", result.held() ? null : result.violations().get(0).invariant());
        row.put("events", result.events());
        return row;
    }
}
