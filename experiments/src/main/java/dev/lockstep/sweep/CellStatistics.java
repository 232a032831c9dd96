package dev.lockstep.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** Sums up the runs of one cell as they come in. */
final class CellStatistics {

    private final Cell cell;
    private final Map<String, SummaryStatistics> measures = new LinkedHashMap<>();
    private long runs;
    private long violations;

    CellStatistics(Cell cell) {
        this.cell = cell;
    }

    /** Adds a run. One in which a check failed was cut short: it counts, and its figures do not. */
    void add(SweepRun run) {
        runs++;
        if (!run.result().held()) {
            violations++;
            return;
        }
        RunFigures.of(run.result())
                .forEach((name, value) -> measures.computeIfAbsent(name, key -> new SummaryStatistics())
                        .addValue(value.doubleValue()));
    }

    CellResult result() {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        measures.forEach((name, sample) -> estimates.put(name, Estimate.of(sample)));
        return new CellResult(cell, runs, violations, estimates);
    }
}
