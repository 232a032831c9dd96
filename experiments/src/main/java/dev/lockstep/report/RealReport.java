package dev.lockstep.report;

import dev.lockstep.realtime.GarbageUse;
import dev.lockstep.realtime.Lateness;
import dev.lockstep.realtime.ResourceUse;
import dev.lockstep.realtime.ThreadUse;
import dev.lockstep.scenario.Comparison;
import dev.lockstep.scenario.RealResult;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A run on real threads beside the same scenario in virtual time, for people. */
public final class RealReport {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Comparison comparison;
    private final RealResult real;
    private final PrintStream out;

    private RealReport(Comparison comparison, PrintStream out) {
        this.comparison = comparison;
        this.real = comparison.real();
        this.out = out;
    }

    /** Prints both sides and what differs. */
    public static void print(Comparison comparison, PrintStream out) {
        RealReport report = new RealReport(comparison, out);
        if (!comparison.real().faults().isEmpty()) {
            report.printTimeline();
        }
        if (!comparison.real().administration().isEmpty()) {
            report.line("");
            report.line(
                    AdministrationTable.of(comparison.real().administration()).toString());
        }
        RealFigures figures = new RealFigures(comparison);
        report.line("");
        report.line(figures.table());
        ResourceUse use = comparison.real().resources();
        if (use == null) {
            report.line("");
            report.line("the run ended before measuring began");
        } else {
            report.printThreads(use);
            report.printMachine(use.garbage());
        }
        report.line("");
        figures.differences().forEach(report::line);
        report.printChecks();
    }

    private void printTimeline() {
        line("");
        new Timeline(real.succeededPerSecond()).lines(real.faults()).forEach(this::line);
    }

    private void printThreads(ResourceUse use) {
        double seconds = use.measuredNanos() / NANOS_PER_SECOND;
        TextTable table = new TextTable()
                .text("thread")
                .figures("CPU, s")
                .figures("of a core")
                .figures("allocated, MB/s")
                .figures("callbacks");
        for (ResourceUse.NodeUse replica : use.replicas()) {
            String callbacks = Figures.whole(replica.callbacks());
            addThread(table, "node " + replica.node(), replica.use(), seconds, callbacks);
        }
        if (use.clients() != null) {
            addThread(table, "clients", use.clients(), seconds, "");
        }
        addThread(table, "network, workload", use.conductor(), seconds, "");
        Long processNanos = use.processCpuNanos();
        if (processNanos != null) {
            addThread(table, "the whole JVM", new ThreadUse(processNanos, null), seconds, "");
        }
        line("");
        line(table.toString());
    }

    private static void addThread(TextTable table, String name, ThreadUse use, double seconds, String callbacks) {
        Long cpuNanos = use.cpuNanos();
        Long bytes = use.allocatedBytes();
        table.row(
                name,
                cpuNanos == null ? "" : Figures.hundredths(cpuNanos / NANOS_PER_SECOND),
                cpuNanos == null ? "" : percent(cpuNanos / NANOS_PER_SECOND / seconds),
                bytes == null ? "" : Figures.hundredths(bytes / BYTES_PER_MEGABYTE / seconds),
                callbacks);
    }

    private void printMachine(GarbageUse garbage) {
        Lateness late = real.lateness();
        line("");
        line(String.format(
                Locale.ROOT,
                "threads      %s, on %d cores",
                real.threads(),
                Runtime.getRuntime().availableProcessors()));
        line("heap         " + collections(garbage));
        line(String.format(
                Locale.ROOT,
                "deliveries   %,d; late by %.2f ms in the median, %.2f ms at the 99th percentile, %.2f ms at most",
                late.deliveries(),
                late.p50Nanos() / NANOS_PER_MILLI,
                late.p99Nanos() / NANOS_PER_MILLI,
                late.maxNanos() / NANOS_PER_MILLI));
        line(String.format(
                Locale.ROOT,
                "time         %.1f s, measured from %.1f s on; virtual time took %.2f s",
                real.seconds(),
                real.measuredFromSeconds(),
                comparison.virtual().result().wallSeconds()));
    }

    private void printChecks() {
        line("");
        real.violations().forEach(violation -> line(ViolationText.of(violation) + " (real threads)"));
        comparison
                .virtual()
                .result()
                .violations()
                .forEach(violation -> line(ViolationText.of(violation) + " (virtual time)"));
        if (!real.held() || !comparison.virtual().result().held()) {
            line("A CHECK FAILED");
        } else if (real.events() == 0) {
            line("nothing was checked");
        } else {
            line(String.format(Locale.ROOT, "all checks held, on the record of %,d events", real.events()));
        }
    }

    /** What is recorded for the checks is part of the heap, and grows with the run. */
    private String collections(GarbageUse garbage) {
        Long count = garbage.collections();
        if (count != null && count == 0) {
            return "no collection while measured";
        }
        return megabytes(garbage.heapAfterBytes()) + " in use after the last collection"
                + (real.events() > 0 ? ", with the record; " : "; ") + orUnknown(count)
                + (count != null && count == 1 ? " collection" : " collections") + ", paused for "
                + millis(garbage.pausedNanos()) + " in all, " + millis(garbage.longestPauseNanos()) + " at most";
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "an unknown part" : Figures.hundredths(bytes / BYTES_PER_MEGABYTE) + " MB";
    }

    private static String millis(@Nullable Long nanos) {
        return nanos == null ? "an unknown time" : Figures.hundredths(nanos / NANOS_PER_MILLI) + " ms";
    }

    private static String orUnknown(@Nullable Long count) {
        return count == null ? "an unknown number of" : Figures.whole(count);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private void line(String text) {
        out.println(text);
    }
}
