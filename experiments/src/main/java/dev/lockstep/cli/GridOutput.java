package dev.lockstep.cli;

import dev.lockstep.page.Page;
import dev.lockstep.report.SweepPage;
import dev.lockstep.report.SweepReport;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row for each cell of a grid.
 *
 * @param measures the columns that were asked for; empty for the usual ones
 */
record GridOutput(SweepExecution execution, List<String> measures) implements SweepOutput {

    @Override
    public void completed(SweepRun run) {
        // the result of the sweep has all that is shown
    }

    @Override
    public void printHeading(PrintStream out) {
        SweepPlan plan = execution.plan();
        String fixed = plan.fixed().stream()
                .map(axis -> axis.path() + "=" + axis.values().get(0))
                .collect(Collectors.joining(" "));
        String sizes = plan.varying().stream()
                .map(axis -> axis.values().size() + " " + axis.path() + " x ")
                .collect(Collectors.joining());
        int seeds = plan.seeds().count();
        out.println("sweep   scenario " + plan.name() + (fixed.isEmpty() ? "" : " with " + fixed) + "   " + sizes
                + seeds + (seeds == 1 ? " seed = " : " seeds = ") + plan.runs() + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        report(result, wallSeconds).print(out);
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        return report(result, wallSeconds).toJson();
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return SweepPage.of(report(result, wallSeconds), thresholds, command);
    }

    private SweepReport report(SweepResult result, double wallSeconds) {
        return new SweepReport(result, SweepMeasures.shown(measures, result), execution.workers(), wallSeconds);
    }
}
