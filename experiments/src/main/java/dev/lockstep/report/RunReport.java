package dev.lockstep.report;

import dev.lockstep.scenario.RunResult;
import java.io.PrintStream;

/** The result of one run, for people at a terminal. */
public final class RunReport {

    private final RunResult result;
    private final PrintStream out;

    private RunReport(RunResult result, PrintStream out) {
        this.result = result;
        this.out = out;
    }

    /** Prints a result. */
    public static void print(RunResult result, PrintStream out) {
        RunReport report = new RunReport(result, out);
        if (result.operations().invoked() > 0) {
            report.printOperations();
        }
        if (!result.administration().isEmpty()) {
            report.table(AdministrationTable.of(result.administration()));
        }
        report.table(NodeUseTable.of(result.nodes()));
        if (!result.measures().isEmpty()) {
            report.table(RunTables.measures(result));
        }
        report.table(RunTables.traffic(result));
        report.line("");
        RunSentences.cost(result).forEach(report::line);
        report.line("fingerprint  " + result.fingerprint());
        if (result.held()) {
            report.line(RunSentences.safety(result));
        }
        result.violations().forEach(violation -> report.line(ViolationText.of(violation)));
        report.line(result.held() ? "all checks held" : "A CHECK FAILED");
    }

    private void printOperations() {
        table(RunTables.latency(result));
        RunSentences.operations(result).forEach(this::line);
        if (!result.phases().isEmpty()) {
            table(RunTables.phases(result));
        }
        line("");
        new Timeline(result.succeededPerSecond()).lines(result.faults()).forEach(this::line);
        if (!result.faultImpacts().isEmpty()) {
            table(RunTables.faultImpacts(result));
        }
    }

    private void table(TextTable table) {
        line("");
        line(table.toString());
    }

    private void line(String text) {
        out.println(text);
    }
}
