package dev.lockstep.cli;

import dev.lockstep.bottleneck.BottleneckAnalysis;
import dev.lockstep.page.Page;
import dev.lockstep.report.DiagnosisPage;
import dev.lockstep.report.DiagnosisReport;
import dev.lockstep.report.SweepLines;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What holds a scenario back. */
final class DiagnosisOutput implements SweepOutput {

    private final BottleneckAnalysis analysis;
    private final SweepExecution execution;

    DiagnosisOutput(BottleneckAnalysis analysis, SweepExecution execution) {
        this.analysis = analysis;
        this.execution = execution;
    }

    @Override
    public void completed(SweepRun run) {
        analysis.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        int proposals = execution.plan().cells().size() - 1;
        out.println("diagnose   scenario " + execution.plan().name() + " and " + proposals + " proposals   "
                + execution.plan().seeds().count() + " seeds = "
                + execution.plan().runs() + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        new DiagnosisReport(analysis.diagnosis()).print(out);
        SweepLines.cost("diagnose", result, execution.workers(), wallSeconds).forEach(out::println);
        SweepLines.printChecks(result, out);
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return DiagnosisPage.of(analysis.diagnosis(), result.held(), command);
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        Map<String, Object> json = new LinkedHashMap<>(new DiagnosisReport(analysis.diagnosis()).toJson());
        json.put("runs", result.runs());
        json.put("complete", result.isComplete());
        json.put("failed", result.failed());
        json.put("wallSeconds", wallSeconds);
        json.put("cpuSeconds", result.cpuSeconds());
        return json;
    }
}
