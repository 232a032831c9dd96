package dev.lockstep.cli;

import dev.lockstep.bench.BenchGrades;
import dev.lockstep.bench.BenchSuite;
import dev.lockstep.bench.Grade;
import dev.lockstep.page.Page;
import dev.lockstep.report.BenchPage;
import dev.lockstep.report.BenchReport;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The grades of the cases of a suite. */
final class BenchOutput implements SweepOutput {

    private final BenchSuite suite;
    private final SweepExecution execution;
    private final BenchGrades grades;

    BenchOutput(BenchSuite suite, SweepExecution execution) {
        this.suite = suite;
        this.execution = execution;
        this.grades = new BenchGrades(suite);
    }

    @Override
    public void completed(SweepRun run) {
        grades.completed(run);
    }

    @Override
    public void printHeading(PrintStream out) {
        out.println("bench   " + suite.cases().size() + " cases x "
                + execution.plan().seeds().count() + " seeds = "
                + execution.plan().runs() + " runs");
    }

    @Override
    public void print(PrintStream out, SweepResult result, double wallSeconds) {
        new BenchReport(suite, result, grades).print(out);
        cost(result, wallSeconds).forEach(out::println);
    }

    private List<String> cost(SweepResult result, double wallSeconds) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "bench        %,d of %,d runs in %.2f s on the wall with %d workers, %.2f s of CPU",
                        result.runs(),
                        result.plan().runs(),
                        wallSeconds,
                        execution.workers(),
                        result.cpuSeconds()),
                "fingerprint  " + result.fingerprint());
    }

    @Override
    public Object toJson(SweepResult result, double wallSeconds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seeds", result.plan().seeds().text());
        json.put("complete", result.isComplete());
        json.put("fingerprint", result.fingerprint());
        json.put("wallSeconds", wallSeconds);
        json.put("cases", new BenchReport(suite, result, grades).toJson());
        return json;
    }

    @Override
    public Page page(SweepResult result, Thresholds thresholds, double wallSeconds, String command) {
        return new BenchPage(suite, result, grades).page(command, cost(result, wallSeconds));
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
