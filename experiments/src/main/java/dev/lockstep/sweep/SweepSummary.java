package dev.lockstep.sweep;

import dev.lockstep.node.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sums up the runs of a sweep as they come in. */
final class SweepSummary {

    private static final int MOST_LISTED = 20;

    private final SweepPlan plan;
    private final List<CellStatistics> cells = new ArrayList<>();
    private final List<FailedRun> failures = new ArrayList<>();
    private final ContentHash fingerprint = ContentHash.of("sweep");
    private int runs;
    private int failed;
    private double cpuSeconds;

    SweepSummary(SweepPlan plan) {
        this.plan = plan;
        plan.cells().forEach(cell -> cells.add(new CellStatistics(cell)));
    }

    void add(SweepRun run) {
        runs++;
        cells.get(run.cell().index()).add(run);
        fingerprint.add(run.result().fingerprint());
        cpuSeconds += run.result().cpuSeconds();
        if (!run.result().held()) {
            failed++;
            if (failures.size() < MOST_LISTED) {
                failures.add(new FailedRun(
                        run.cell(),
                        run.result().seed(),
                        run.result().violations().get(0)));
            }
        }
    }

    SweepResult result() {
        return new SweepResult(
                plan,
                runs,
                cells.stream().map(CellStatistics::result).toList(),
                failed,
                failures,
                String.format(Locale.ROOT, "%016x", fingerprint.value()),
                cpuSeconds);
    }
}
