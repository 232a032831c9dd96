package dev.lockstep.report;

import dev.lockstep.measure.Degradation;
import dev.lockstep.measure.HeldThroughput;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.LinearizableClients;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.measure.PhaseLatency;
import dev.lockstep.measure.SteadyLatency;
import dev.lockstep.scenario.FaultImpact;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of one run, for people. */
public final class RunReport {

    /** Below this part of the true one a figure misleads. */
    private static final double NOTABLE = 0.9;

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
            report.printLatency();
            report.printPhases();
            report.printTimeline();
            report.printFaultImpacts();
        }
        report.printAdministration();
        report.printNodes();
        report.printMeasures();
        report.printTraffic();
        report.printRun();
        if (result.held()) {
            report.printSafety();
        }
        result.violations().forEach(violation -> report.line(ViolationText.of(violation)));
        report.line(result.held() ? "all checks held" : "A CHECK FAILED");
    }

    private void printLatency() {
        TextTable table = new TextTable().text("latency, ms").figures("operations");
        for (String percentile : new String[] {"p50", "p90", "p99", "p99.9", "max"}) {
            table.figures(percentile);
        }
        result.latencyByGroup().forEach((group, latency) -> addLatency(table, group, latency));
        addLatency(table, "all clients", result.latency());
        line("");
        line(table.toString());
        OperationCounts counts = result.operations();
        line(String.format(
                Locale.ROOT,
                "%,d operations invoked: %,d ok, %,d failed, %,d abandoned, %,d pending at the end; %,.1f ok per second",
                counts.invoked(),
                counts.succeeded(),
                counts.failed(),
                counts.abandoned(),
                counts.pending(),
                result.operationsPerSecond()));
        result.errors().forEach((kind, count) -> line("  " + kind + ": " + Figures.whole(count)));
        printSpread();
        printHeld();
        printSteadyLatency();
    }

    private void printPhases() {
        if (result.phases().isEmpty()) {
            return;
        }
        long operations = result.phases().get(0).operations();
        TextTable table = new TextTable()
                .text("phase, of " + Figures.whole(operations) + " operations")
                .figures("mean, ms")
                .figures("share")
                .figures("p50")
                .figures("p99")
                .figures("max");
        for (PhaseLatency phase : result.phases()) {
            table.row(
                    phase.phase(),
                    Figures.hundredths(phase.meanMillis()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * phase.share()),
                    Figures.hundredths(phase.p50Millis()),
                    Figures.hundredths(phase.p99Millis()),
                    Figures.hundredths(phase.maxMillis()));
        }
        line("");
        line(table.toString());
    }

    private void printHeld() {
        HeldThroughput held = result.heldThroughput();
        if (held != null && result.latency().count() > 0) {
            line(String.format(
                    Locale.ROOT,
                    "%,.0f ok per second or more in 80 %% of the seconds; variation %.1f %%",
                    held.perSecond(),
                    100 * held.variation()));
        }
        Degradation degradation = result.degradation();
        if (degradation != null && degradation.latencyShare() != null) {
            line(String.format(
                    Locale.ROOT,
                    "in the last tenth of the time beside the first: %+.1f %% throughput, %+.1f %% mean latency",
                    -100 * degradation.throughputShare(),
                    100 * degradation.latencyShare()));
        }
    }

    private void printSpread() {
        LatencySummary all = result.latency();
        if (all.count() == 0) {
            return;
        }
        line(String.format(
                Locale.ROOT,
                "mean latency %,.2f ms, deviation %,.2f ms; p75 %,.2f, p95 %,.2f, p99.99 %,.2f ms; %.2f %% took over 10 x p50",
                all.meanMillis(),
                all.deviationMillis(),
                all.p75Millis(),
                all.p95Millis(),
                all.p9999Millis(),
                100 * all.outlierShare()));
        LatencySummary oneByOne = result.latencyAskedOneByOne();
        if (oneByOne != null && oneByOne.p99Millis() < NOTABLE * all.p99Millis()) {
            line(String.format(
                    Locale.ROOT,
                    "clients that ask for nothing while they wait would have seen a p99 of %,.2f ms (coordinated omission)",
                    oneByOne.p99Millis()));
        }
    }

    private void printSteadyLatency() {
        SteadyLatency steady = result.steadyLatency();
        if (steady == null || !result.faults().isEmpty()) {
            return;
        }
        line(String.format(
                Locale.ROOT,
                "steady from %.1f s on (MSER-5): mean latency %,.3f ± %,.3f ms (95 %%, %d batch means), p99 %,.2f ms%s",
                steady.fromSeconds(),
                steady.meanMillis(),
                steady.halfWidthMillis(),
                steady.batches(),
                steady.latency().p99Millis(),
                steady.settled() ? "" : "; not settled: the run is too short, or changes on the way"));
    }

    private static void addLatency(TextTable table, String group, LatencySummary latency) {
        table.row(
                group,
                Figures.whole(latency.count()),
                Figures.hundredths(latency.p50Millis()),
                Figures.hundredths(latency.p90Millis()),
                Figures.hundredths(latency.p99Millis()),
                Figures.hundredths(latency.p999Millis()),
                Figures.hundredths(latency.maxMillis()));
    }

    private void printTimeline() {
        line("");
        new Timeline(result.succeededPerSecond()).lines(result.faults()).forEach(this::line);
    }

    private void printFaultImpacts() {
        if (result.faultImpacts().isEmpty()) {
            return;
        }
        TextTable table = new TextTable()
                .text("after a fault began")
                .figures("nobody answered for, s")
                .figures("throughput back after, s");
        for (FaultImpact impact : result.faultImpacts()) {
            Double recovery = impact.recoverySeconds();
            table.row(
                    impact.fault(),
                    Figures.thousandths(impact.outageSeconds()),
                    recovery == null ? "not in this run" : Figures.thousandths(recovery));
        }
        line("");
        line(table.toString());
    }

    private void printNodes() {
        line("");
        line(NodeUseTable.of(result.nodes()));
    }

    private void printAdministration() {
        if (!result.administration().isEmpty()) {
            line("");
            line(AdministrationTable.of(result.administration()));
        }
    }

    private void printTraffic() {
        TextTable table = new TextTable().text("messages").figures("count").figures("bytes");
        result.messages()
                .forEach((kind, sent) -> table.row(kind, Figures.whole(sent.messages()), Figures.whole(sent.bytes())));
        long messages = result.messages().values().stream()
                .mapToLong(TrafficByKind::messages)
                .sum();
        long bytes = result.messages().values().stream()
                .mapToLong(TrafficByKind::bytes)
                .sum();
        table.row("all messages", Figures.whole(messages), Figures.whole(bytes));
        long succeeded = result.operations().succeeded();
        if (succeeded > 0) {
            table.row(
                    "per operation",
                    Figures.hundredths((double) messages / succeeded),
                    Figures.hundredths((double) bytes / succeeded));
        }
        result.drops().forEach((reason, count) -> {
            if (count > 0) {
                table.row("lost: " + reason.toLowerCase(Locale.ROOT).replace('_', ' '), Figures.whole(count), "");
            }
        });
        if (result.damaged() > 0) {
            table.row("arrived damaged", Figures.whole(result.damaged()), "");
        }
        line("");
        line(table.toString());
    }

    private void printMeasures() {
        if (result.measures().isEmpty()) {
            return;
        }
        TextTable table = new TextTable().text("measure").figures("value");
        result.measures().forEach((name, value) -> table.row(name, Figures.of(value)));
        line("");
        line(table.toString());
    }

    private void printRun() {
        double wallSeconds = Math.max(result.wallSeconds(), 1e-9);
        line("");
        line(String.format(
                Locale.ROOT,
                "time         %.1f s virtual in %.2f s on the wall: %,.0f times as fast; %.2f s of CPU",
                result.virtualSeconds(),
                result.wallSeconds(),
                result.virtualSeconds() / wallSeconds,
                result.cpuSeconds()));
        line(String.format(
                Locale.ROOT, "events       %,d; %,.0f per second", result.events(), result.events() / wallSeconds));
        line("fingerprint  " + result.fingerprint());
    }

    /** What is known of lost and inconsistent data: a check that fails ends the run, so there is none where all held. */
    private void printSafety() {
        List<String> checked = new ArrayList<>(result.checked());
        boolean isLinearizable = checked.remove(LinearizableClients.NAME);
        String properties = checked.isEmpty()
                ? "not checked on the way"
                : "0 operations found lost or inconsistent, by " + String.join(", ", checked) + " after each event";
        String answers = isLinearizable ? "are linearizable" : "not checked for linearizability";
        line("safety       " + properties + (result.operations().invoked() == 0 ? "" : "; answers " + answers));
    }

    private void line(String text) {
        out.println(text);
    }
}
