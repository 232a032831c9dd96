package dev.lockstep.report;

import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.PhaseLatency;
import dev.lockstep.scenario.FaultImpact;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.util.Locale;

/** The tables of a run, for terminals and pages alike. */
final class RunTables {

    private RunTables() {}

    /** Latency by region, and of all clients. */
    static TextTable latency(RunResult result) {
        TextTable table = new TextTable().text("latency, ms").figures("operations");
        for (String percentile : new String[] {"p50", "p90", "p99", "p99.9", "max"}) {
            table.figures(percentile);
        }
        result.latencyByGroup().forEach((group, latency) -> addLatency(table, group, latency));
        addLatency(table, "all clients", result.latency());
        return table;
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

    /** Where the time of operations went; there is at least one phase. */
    static TextTable phases(RunResult result) {
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
        return table;
    }

    /** What clients felt of each fault. */
    static TextTable faultImpacts(RunResult result) {
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
        return table;
    }

    /** What the protocol measured of itself. */
    static TextTable measures(RunResult result) {
        TextTable table = new TextTable().text("measure").figures("value");
        result.measures().forEach((name, value) -> table.row(name, Figures.of(value)));
        return table;
    }

    /** What was sent, by type, and what became of it where it did not arrive. */
    static TextTable traffic(RunResult result) {
        TextTable table = new TextTable().text("messages").figures("count").figures("bytes");
        result.messages()
                .forEach((kind, sent) -> table.row(kind, Figures.whole(sent.messages()), Figures.whole(sent.bytes())));
        table.row("all messages", Figures.whole(messages(result)), Figures.whole(bytes(result)));
        long succeeded = result.operations().succeeded();
        if (succeeded > 0) {
            table.row(
                    "per operation",
                    Figures.hundredths((double) messages(result) / succeeded),
                    Figures.hundredths((double) bytes(result) / succeeded));
        }
        result.drops().forEach((reason, count) -> {
            if (count > 0) {
                table.row("lost: " + reason.toLowerCase(Locale.ROOT).replace('_', ' '), Figures.whole(count), "");
            }
        });
        if (result.damaged() > 0) {
            table.row("arrived damaged", Figures.whole(result.damaged()), "");
        }
        return table;
    }

    /** Number of messages sent. */
    static long messages(RunResult result) {
        return result.messages().values().stream()
                .mapToLong(TrafficByKind::messages)
                .sum();
    }

    /** Bytes sent. */
    static long bytes(RunResult result) {
        return result.messages().values().stream()
                .mapToLong(TrafficByKind::bytes)
                .sum();
    }
}
