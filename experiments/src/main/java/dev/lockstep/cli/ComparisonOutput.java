package dev.lockstep.cli;

import dev.lockstep.comparison.PairedComparison;
import dev.lockstep.page.Page;
import dev.lockstep.report.ComparisonPage;
import dev.lockstep.report.ComparisonReport;
import dev.lockstep.report.SweepLines;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepPlan;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How arms differ from the first one. */
final class ComparisonOutput implements SweepOutput {

    private final SweepExecution execution;
    private final List<String> measures;
    private final PairedComparison comparison;

    /**
     * An output.
     *
     * @param measures the figures that were asked for; empty for the usual ones
     */
    ComparisonOutput(SweepExecution execution, List<String> measures) {
        this.execution = execution;
        this.measures = List.copyOf(measures);
        this.comparison = new PairedComparison(execution.plan());
    }

    @Override
    public void completed(SweepRun run) {
        comparison.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        SweepPlan plan = execution.plan();
        List<Axis> grid = plan.axes().subList(0, plan.axes().size() - 1);
        List<String> arms = plan.axes().get(grid.size()).values();
        String cells = grid.stream()
                .map(axis -> axis.values().size() + " " + axis.path() + " x ")
                .collect(Collectors.joining());
        out.println("compare   " + String.join(" | ", arms) + "   " + cells
                + (grid.isEmpty() ? "" : arms.size() + " arms x ")
                + plan.seeds().count() + " seeds = " + plan.runs()
                + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        report().print(out);
        cost(result, wallSeconds).forEach(out::println);
        SweepLines.printChecks(result, out);
    }

    private List<String> cost(SweepResult result, double wallSeconds) {
        return SweepLines.cost("compare", result, execution.workers(), wallSeconds);
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        Map<String, Object> json = new LinkedHashMap<>(report().toJson());
        json.put("runs", result.runs());
        json.put("complete", result.isComplete());
        json.put("failed", result.failed());
        json.put("fingerprint", result.fingerprint());
        json.put("wallSeconds", wallSeconds);
        json.put("cpuSeconds", result.cpuSeconds());
        return json;
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return ComparisonPage.of(report(), result, command, cost(result, wallSeconds));
    }

    private ComparisonReport report() {
        return new ComparisonReport(comparison.compare(SweepMeasures.compared(measures, comparison.measures())));
    }
}
