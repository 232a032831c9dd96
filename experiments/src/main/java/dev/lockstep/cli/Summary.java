package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Violation;
import java.io.PrintStream;
import java.util.Locale;

/** The result of a run in a few plain lines. */
final class Summary {

    private Summary() {}

    static void print(RunResult result, PrintStream out) {
        Summary summary = new Summary();
        summary.printRun(result, out);
        summary.printOperations(result, out);
        summary.printLatency(result, out);
        summary.printTraffic(result, out);
        result.measures().forEach((name, value) -> line(out, "  %-32s %s", name, text(value)));
        result.violations().forEach(violation -> printViolation(violation, out));
        line(out, result.held() ? "all checks held" : "A CHECK FAILED");
    }

    private void printRun(RunResult result, PrintStream out) {
        line(out, "");
        line(out, "fingerprint    %s", result.fingerprint());
        line(
                out,
                "time           %.1f s virtual in %.2f s (%.0fx), %.2f s of CPU",
                result.virtualSeconds(),
                result.wallSeconds(),
                result.virtualSeconds() / Math.max(result.wallSeconds(), 1e-9),
                result.cpuSeconds());
        line(
                out,
                "events         %,d (%,.0f per second)",
                result.events(),
                result.events() / Math.max(result.wallSeconds(), 1e-9));
    }

    private void printOperations(RunResult result, PrintStream out) {
        OperationCounts counts = result.operations();
        line(
                out,
                "operations     %,d invoked: %,d ok, %,d failed, %,d abandoned, %,d pending; %,.1f ok per second",
                counts.invoked(),
                counts.succeeded(),
                counts.failed(),
                counts.abandoned(),
                counts.pending(),
                result.operationsPerSecond());
    }

    private void printLatency(RunResult result, PrintStream out) {
        line(out, "");
        line(out, "%-18s %10s %9s %9s %9s %9s %9s", "latency, ms", "count", "p50", "p90", "p99", "p99.9", "max");
        result.latencyByGroup().forEach((group, latency) -> printLatency(group, latency, out));
        printLatency("all clients", result.latency(), out);
    }

    private static void printLatency(String group, LatencySummary latency, PrintStream out) {
        line(
                out,
                "%-18s %,10d %9.2f %9.2f %9.2f %9.2f %9.2f",
                group,
                latency.count(),
                latency.p50Millis(),
                latency.p90Millis(),
                latency.p99Millis(),
                latency.p999Millis(),
                latency.maxMillis());
    }

    private void printTraffic(RunResult result, PrintStream out) {
        line(out, "");
        line(out, "%-24s %14s %16s", "messages", "count", "bytes");
        result.messages().forEach((kind, sent) -> line(out, "%-24s %,14d %,16d", kind, sent.messages(), sent.bytes()));
        result.drops().forEach((reason, count) -> line(out, "%-24s %,14d", "dropped: " + reason, count));
        line(out, "");
    }

    private static void printViolation(Violation violation, PrintStream out) {
        line(
                out,
                "violation of %s at event %,d, %s of virtual time: %s",
                violation.invariant(),
                violation.event(),
                DurationText.formatNanos(violation.timeNanos()),
                violation.detail());
    }

    private static String text(Number value) {
        return value instanceof Double || value instanceof Float
                ? String.format(Locale.ROOT, "%,.3f", value.doubleValue())
                : String.format(Locale.ROOT, "%,d", value.longValue());
    }

    private static void line(PrintStream out, String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
