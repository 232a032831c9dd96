package dev.lockstep.cli;

import dev.lockstep.bottleneck.BottleneckAnalysis;
import dev.lockstep.page.Page;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Section;
import dev.lockstep.report.DiagnosisReport;
import dev.lockstep.report.ViolationText;
import dev.lockstep.sweep.FailedRun;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        out.println(String.format(
                Locale.ROOT,
                "diagnose     %,d of %,d runs in %.2f s on the wall with %d workers, %.2f s of CPU",
                result.runs(),
                result.plan().runs(),
                wallSeconds,
                execution.workers(),
                result.cpuSeconds()));
        for (FailedRun run : result.failures()) {
            out.println(run.cell().text() + ", seed " + run.seed() + ": " + ViolationText.of(run.violation()));
        }
        out.println(result.held() ? "all checks held in all runs" : "A CHECK FAILED in " + result.failed() + " runs");
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        Section sentences = Section.of("Run it again", new Preformatted("", command));
        return new Page("What holds " + execution.plan().name() + " back", "", List.of(sentences));
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
