package dev.lockstep.cli;

import dev.lockstep.bench.BenchGrades;
import dev.lockstep.bench.BenchSuite;
import dev.lockstep.bench.Grade;
import dev.lockstep.bench.LongRuns;
import dev.lockstep.page.Page;
import dev.lockstep.report.BenchPage;
import dev.lockstep.report.BenchReport;
import dev.lockstep.report.SweepLines;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grades of the cases of a suite. */
final class BenchOutput implements SweepOutput {

    private final BenchSuite suite;
    private final SweepExecution execution;
    private final BenchGrades grades;
    private final LongRuns longRuns = new LongRuns();

    BenchOutput(BenchSuite suite, SweepExecution execution) {
        this.suite = suite;
        this.execution = execution;
        this.grades = new BenchGrades(suite);
    }

    @Override
    public void completed(SweepRun run) {
        grades.completed(run);
        longRuns.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        int alone = execution.plan().alone();
        int others = suite.cases().size() - alone;
        int seeds = execution.plan().seeds().count();
        String last = alone == 0 ? "" : " and " + alone + " that take minutes, once";
        out.println("bench   " + others + " cases x " + seeds + " seeds" + last + " = "
                + execution.plan().runs() + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        report(result).print(out);
        cost(result, wallSeconds).forEach(out::println);
    }

    private List<String> cost(SweepResult result, double wallSeconds) {
        return SweepLines.cost("bench", result, execution.workers(), wallSeconds);
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seeds", result.plan().seeds().text());
        json.put("complete", result.isComplete());
        json.put("fingerprint", result.fingerprint());
        json.put("wallSeconds", wallSeconds);
        json.putAll(report(result).toJson());
        return json;
    }

    private BenchReport report(SweepResult result) {
        return new BenchReport(suite, result, grades, longRuns);
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return new BenchPage(suite, result, grades, report(result)).page(command, cost(result, wallSeconds));
    }

    @Override
    public boolean isGood() {
        for (int index = 0; index < suite.cases().size(); index++) {
            if (grades.grade(index) == Grade.MISSED) {
                return false;
            }
        }
        return true;
    }
}
