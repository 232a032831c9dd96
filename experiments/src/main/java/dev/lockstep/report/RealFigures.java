package dev.lockstep.report;

import dev.lockstep.measure.LatencySummary;
import dev.lockstep.realtime.ResourceUse;
import dev.lockstep.realtime.ResourceUse.NodeUse;
import dev.lockstep.realtime.ThreadUse;
import dev.lockstep.scenario.Comparison;
import dev.lockstep.scenario.Prediction;
import dev.lockstep.scenario.RealResult;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures that real threads and virtual time have in common, and what is to be said about their differences. */
final class RealFigures {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;
    /** Above this share of the machine, what threads take is no longer what they would take on machines of their own. */
    private static final double BUSY = 0.8;

    private final RealResult real;
    private final Prediction prediction;
    private final RunResult virtual;
    private final @Nullable ResourceUse use;

    RealFigures(Comparison comparison) {
        this.real = comparison.real();
        this.prediction = comparison.virtual();
        this.virtual = prediction.result();
        this.use = real.resources();
    }

    /** One line per figure: measured, predicted, and the ratio. */
    String table() {
        TextTable table = new TextTable()
                .text("")
                .figures("real threads")
                .figures("virtual time")
                .figures("real / virtual");
        add(table, "operations per second", real.operationsPerSecond(), virtual.operationsPerSecond());
        addLatency(table, "p50", LatencySummary::p50Millis);
        addLatency(table, "p90", LatencySummary::p90Millis);
        addLatency(table, "p99", LatencySummary::p99Millis);
        addLatency(table, "p99.9", LatencySummary::p999Millis);
        addLatency(table, "max", LatencySummary::maxMillis);
        add(
                table,
                "messages per operation",
                perOperation(messages(real.messages()), all(real.succeededPerSecond())),
                perOperation(messages(virtual.messages()), all(virtual.succeededPerSecond())));
        add(table, "CPU of replicas per operation, us", realCpuMicros(), modeledCpuMicros());
        add(table, "CPU of all per operation, us", perOperation(processMicros(), measured()), simulatorCpuMicros());
        add(
                table,
                "allocated by replicas per operation, bytes",
                perOperation(replicas(ThreadUse::allocatedBytes), measured()),
                null);
        add(table, "allocated by all per operation, bytes", perOperation(allBytes(), measured()), simulatorBytes());
        return table.toString();
    }

    /** What differs, in sentences. */
    List<String> differences() {
        List<String> sentences = new ArrayList<>();
        if (real.operations().succeeded() == 0 || virtual.operations().succeeded() == 0) {
            sentences.add("There is nothing to compare: no operation succeeded on one of the sides.");
            return sentences;
        }
        sentences.add(String.format(
                Locale.ROOT,
                "Real threads gave %.2f times the throughput that virtual time predicts, at %.2f times its median"
                        + " latency and %.2f times its 99th percentile.",
                real.operationsPerSecond() / virtual.operationsPerSecond(),
                real.latency().p50Millis() / virtual.latency().p50Millis(),
                real.latency().p99Millis() / virtual.latency().p99Millis()));
        Double measuredMicros = realCpuMicros();
        Double modeledMicros = modeledCpuMicros();
        if (measuredMicros != null && modeledMicros != null && modeledMicros > 0) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "An operation cost all replicas together %.1f us of CPU; the cost model of the scenario says %.1f us.",
                    measuredMicros,
                    modeledMicros));
        }
        if (real.seconds() < virtual.virtualSeconds() || !virtual.held()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "These are not the same part of the scenario: real threads ran for %.1f s of it, virtual time for %.1f s.",
                    real.seconds(),
                    virtual.virtualSeconds()));
        }
        addMachine(sentences);
        return sentences;
    }

    private void addMachine(List<String> sentences) {
        if (use == null) {
            return;
        }
        Long processNanos = use.processCpuNanos();
        int cores = Runtime.getRuntime().availableProcessors();
        if (processNanos != null && processNanos > BUSY * cores * use.measuredNanos()) {
            sentences.add("The machine was busy: " + cores + " cores were shared by "
                    + virtual.nodeCpuSeconds().size()
                    + " replicas, their clients and the network. Virtual time gives each replica a core of its own.");
        }
    }

    private void addLatency(TextTable table, String name, ToDoubleFunction<LatencySummary> figure) {
        add(table, "latency " + name + ", ms", known(real.latency(), figure), known(virtual.latency(), figure));
    }

    /** There is no latency without an operation that succeeded. */
    private static @Nullable Double known(LatencySummary latency, ToDoubleFunction<LatencySummary> figure) {
        return latency.count() == 0 ? null : figure.applyAsDouble(latency);
    }

    private static void add(TextTable table, String name, @Nullable Double measured, @Nullable Double predicted) {
        table.row(name, text(measured), text(predicted), text(ratio(measured, predicted)));
    }

    private static String text(@Nullable Double figure) {
        return figure == null ? "" : Figures.hundredths(figure);
    }

    private static @Nullable Double ratio(@Nullable Double measured, @Nullable Double predicted) {
        return measured == null || predicted == null || predicted <= 0 ? null : measured / predicted;
    }

    private long measured() {
        return real.operations().succeeded();
    }

    private @Nullable Double realCpuMicros() {
        Double nanos = replicas(ThreadUse::cpuNanos);
        return nanos == null ? null : perOperation(nanos / NANOS_PER_MICRO, measured());
    }

    private @Nullable Double modeledCpuMicros() {
        double seconds = virtual.nodeCpuSeconds().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return perOperation(seconds * MICROS_PER_SECOND, all(virtual.succeededPerSecond()));
    }

    private @Nullable Double processMicros() {
        Long nanos = use == null ? null : use.processCpuNanos();
        return nanos == null ? null : nanos / NANOS_PER_MICRO;
    }

    private @Nullable Double simulatorCpuMicros() {
        return perOperation(virtual.cpuSeconds() * MICROS_PER_SECOND, all(virtual.succeededPerSecond()));
    }

    private @Nullable Double simulatorBytes() {
        Long bytes = prediction.allocatedBytes();
        return bytes == null ? null : perOperation(bytes.doubleValue(), all(virtual.succeededPerSecond()));
    }

    private @Nullable Double allBytes() {
        if (use == null) {
            return null;
        }
        Double replicas = replicas(ThreadUse::allocatedBytes);
        Long conductor = use.conductor().allocatedBytes();
        Long clients = use.clients() == null ? Long.valueOf(0) : use.clients().allocatedBytes();
        return replicas == null || conductor == null || clients == null ? null : replicas + conductor + clients;
    }

    /** The sum over the replicas, or null if one of them is not known. */
    private @Nullable Double replicas(Function<ThreadUse, @Nullable Long> figure) {
        if (use == null) {
            return null;
        }
        double sum = 0;
        for (NodeUse replica : use.replicas()) {
            Long value = figure.apply(replica.use());
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    private static double messages(Map<String, TrafficByKind> byKind) {
        return byKind.values().stream().mapToLong(TrafficByKind::messages).sum();
    }

    private static long all(List<Long> succeededPerSecond) {
        return succeededPerSecond.stream().mapToLong(Long::longValue).sum();
    }

    private static @Nullable Double perOperation(@Nullable Double total, long operations) {
        return total == null || operations == 0 ? null : total / operations;
    }
}
