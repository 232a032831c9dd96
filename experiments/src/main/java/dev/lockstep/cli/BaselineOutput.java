package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.bench.BaselineComparison;
import dev.lockstep.bench.CaseComparison;
import dev.lockstep.page.Page;
import dev.lockstep.report.BaselinePage;
import dev.lockstep.report.BaselineReport;
import dev.lockstep.report.SweepLines;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs beside those of a baseline. */
record BaselineOutput(Baseline baseline, BaselineComparison comparison, SweepExecution execution, CostCheck costs)
        implements SweepOutput {

    @Override
    public void completed(SweepRun run) {
        comparison.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        out.println("baseline   " + baseline.cases().size() + " cases x "
                + execution.plan().seeds().count() + " seeds = "
                + execution.plan().runs() + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        costs.measure(execution.plan(), result);
        report().print(out);
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        List<String> cost = SweepLines.cost("baseline", result, execution.workers(), wallSeconds);
        return BaselinePage.of(report(), command, cost);
    }

    private BaselineReport report() {
        return new BaselineReport(comparison.cases(), baseline.lockstepVersion(), costs.comparison());
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        costs.measure(execution.plan(), result);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("baselineVersion", baseline.lockstepVersion());
        json.put("seeds", baseline.seeds());
        json.put("complete", result.isComplete());
        json.put("regression", !isGood());
        json.put("cases", comparison.cases());
        json.put("costs", costs.comparison());
        return json;
    }

    @Override
    public boolean isGood() {
        return comparison.cases().stream().noneMatch(CaseComparison::isRegression) && !costs.isRegression();
    }
}
