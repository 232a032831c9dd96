package dev.lockstep.sweep;

import dev.lockstep.measure.Degradation;
import dev.lockstep.measure.HeldThroughput;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.measure.PeakRecovery;
import dev.lockstep.measure.PhaseLatency;
import dev.lockstep.measure.SteadyLatency;
import dev.lockstep.scenario.FaultImpact;
import dev.lockstep.scenario.NodeUse;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a run that can be compared over runs, by names that say their unit. */
public final class RunFigures {

    /** Successful operations per virtual second. */
    public static final String OPERATIONS_PER_SECOND = "operationsPerSecond";
    /** Median of the latency. */
    public static final String LATENCY_P50 = "latencyP50Millis";
    /** 99th percentile of the latency. */
    public static final String LATENCY_P99 = "latencyP99Millis";

    /** Median of the latency after the warm-up. */
    public static final String STEADY_P50 = "steadyLatencyP50Millis";
    /** 99th percentile of the latency after the warm-up. */
    public static final String STEADY_P99 = "steadyLatencyP99Millis";
    /** Successful operations per second that were reached in 80 % of the seconds. */
    public static final String OPERATIONS_PER_SECOND_HELD = "operationsPerSecondHeld";
    /** Standard deviation of the throughput from second to second, divided by its mean. */
    public static final String THROUGHPUT_VARIATION = "throughputVariation";
    /** Part of the operations invoked that succeeded. */
    public static final String SUCCEEDED_SHARE = "succeededShare";
    /** Part of the time in which the CPU of the busiest replica worked. */
    public static final String CPU_MAX = "cpuMaxShare";
    /** Part of the time in which the network card of the busiest replica sent. */
    public static final String CARD_MAX = "networkCardMaxShare";
    /** Part of the time in which the disk of the busiest replica wrote. */
    public static final String DISK_MAX = "diskMaxShare";

    /** Messages that were sent, divided by the operations that succeeded. */
    public static final String MESSAGES_PER_OPERATION = "messagesPerOperation";
    /** Bytes that were sent, divided by the operations that succeeded. */
    public static final String BYTES_PER_OPERATION = "bytesPerOperation";
    /** Part of the successful operations that took more than ten times the median. */
    public static final String OUTLIER_SHARE = "outlierShare";
    /** By which part throughput was lower in the last tenth of a steady load than in the first. */
    public static final String THROUGHPUT_DEGRADATION = "throughputDegradationShare";
    /** By which part mean latency was higher in the last tenth of a steady load than in the first. */
    public static final String LATENCY_DEGRADATION = "latencyDegradationShare";

    private static final String OUTAGE_MAX = "outageMaxSeconds";
    private static final String RECOVERY_MAX = "recoveryMaxSeconds";

    /** The figures of every protocol, in the order of tables. */
    public static final List<String> COMMON = List.of(
            OPERATIONS_PER_SECOND,
            "latencyMeanMillis",
            "latencyDeviationMillis",
            LATENCY_P50,
            "latencyP75Millis",
            "latencyP90Millis",
            "latencyP95Millis",
            LATENCY_P99,
            "latencyP999Millis",
            "latencyP9999Millis",
            "latencyMaxMillis",
            OUTLIER_SHARE,
            "steadyLatencyMeanMillis",
            STEADY_P50,
            "steadyLatencyP90Millis",
            "steadyLatencyP95Millis",
            STEADY_P99,
            "steadyLatencyP999Millis",
            "operationsSucceeded",
            "operationsFailed",
            "operationsAbandoned",
            "operationsPending",
            SUCCEEDED_SHARE,
            OPERATIONS_PER_SECOND_HELD,
            THROUGHPUT_VARIATION,
            THROUGHPUT_DEGRADATION,
            LATENCY_DEGRADATION,
            "messages",
            "bytes",
            MESSAGES_PER_OPERATION,
            BYTES_PER_OPERATION,
            CPU_MAX,
            CARD_MAX,
            DISK_MAX,
            OUTAGE_MAX,
            RECOVERY_MAX,
            PeakRecovery.NAME);

    private static final Set<String> BETTER_HIGH =
            Set.of(OPERATIONS_PER_SECOND, OPERATIONS_PER_SECOND_HELD, SUCCEEDED_SHARE, "operationsSucceeded");

    private RunFigures() {}

    /** Whether more of a figure that has a better and a worse is better; of the others, such as latencies, less is. */
    public static boolean isBetterHigh(String figure) {
        return BETTER_HIGH.contains(figure);
    }

    /**
     * The figures of a run: first those of {@link #COMMON} that it has, then mean and share of the phases of its operations
     * and the protocol's own measures, but for such as have a name out of those before. There is no throughput without
     * operations, no latency without one that succeeded, and nothing of faults or peaks of the load where there are none.
     */
    public static Map<String, Number> of(RunResult result) {
        Map<String, Number> figures = new LinkedHashMap<>();
        if (result.operations().invoked() > 0) {
            figures.put(OPERATIONS_PER_SECOND, result.operationsPerSecond());
        }
        figures.putAll(of(result.latency()));
        putSteady(result.steadyLatency(), figures);
        figures.putAll(of(result.operations()));
        putShareAndSteadiness(result, figures);
        putTraffic(result, figures);
        putUse(result.nodes(), figures);
        putFaults(result.faultImpacts(), figures);
        putPhases(result.phases(), figures);
        result.measures().forEach((name, value) -> figures.putIfAbsent(name, value));
        return figures;
    }

    /** The figures of latency; none if no operation succeeded. */
    public static Map<String, Number> of(LatencySummary latency) {
        Map<String, Number> figures = new LinkedHashMap<>();
        if (latency.count() > 0) {
            figures.put("latencyMeanMillis", latency.meanMillis());
            figures.put("latencyDeviationMillis", latency.deviationMillis());
            figures.put(LATENCY_P50, latency.p50Millis());
            figures.put("latencyP75Millis", latency.p75Millis());
            figures.put("latencyP90Millis", latency.p90Millis());
            figures.put("latencyP95Millis", latency.p95Millis());
            figures.put(LATENCY_P99, latency.p99Millis());
            figures.put("latencyP999Millis", latency.p999Millis());
            figures.put("latencyP9999Millis", latency.p9999Millis());
            figures.put("latencyMaxMillis", latency.maxMillis());
            figures.put(OUTLIER_SHARE, latency.outlierShare());
        }
        return figures;
    }

    /** How many operations there were, by what became of them. */
    public static Map<String, Number> of(OperationCounts operations) {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("operationsSucceeded", operations.succeeded());
        figures.put("operationsFailed", operations.failed());
        figures.put("operationsAbandoned", operations.abandoned());
        figures.put("operationsPending", operations.pending());
        return figures;
    }

    private static void putSteady(@Nullable SteadyLatency steady, Map<String, Number> figures) {
        if (steady != null && steady.latency().count() > 0) {
            figures.put("steadyLatencyMeanMillis", steady.meanMillis());
            figures.put(STEADY_P50, steady.latency().p50Millis());
            figures.put("steadyLatencyP90Millis", steady.latency().p90Millis());
            figures.put("steadyLatencyP95Millis", steady.latency().p95Millis());
            figures.put(STEADY_P99, steady.latency().p99Millis());
            figures.put("steadyLatencyP999Millis", steady.latency().p999Millis());
        }
    }

    private static void putShareAndSteadiness(RunResult result, Map<String, Number> figures) {
        OperationCounts operations = result.operations();
        if (operations.invoked() > 0) {
            figures.put(SUCCEEDED_SHARE, (double) operations.succeeded() / operations.invoked());
        }
        HeldThroughput held = result.heldThroughput();
        if (held != null) {
            figures.put(OPERATIONS_PER_SECOND_HELD, held.perSecond());
            figures.put(THROUGHPUT_VARIATION, held.variation());
        }
        Degradation degradation = result.degradation();
        if (degradation != null) {
            figures.put(THROUGHPUT_DEGRADATION, degradation.throughputShare());
            if (degradation.latencyShare() != null) {
                figures.put(LATENCY_DEGRADATION, degradation.latencyShare());
            }
        }
    }

    private static void putTraffic(RunResult result, Map<String, Number> figures) {
        long messages = sum(result, true);
        long bytes = sum(result, false);
        figures.put("messages", messages);
        figures.put("bytes", bytes);
        long succeeded = result.operations().succeeded();
        if (succeeded > 0) {
            figures.put(MESSAGES_PER_OPERATION, (double) messages / succeeded);
            figures.put(BYTES_PER_OPERATION, (double) bytes / succeeded);
        }
    }

    private static void putPhases(List<PhaseLatency> phases, Map<String, Number> figures) {
        for (PhaseLatency phase : phases) {
            figures.put(PhaseLatency.meanFigure(phase.phase()), phase.meanMillis());
            figures.put(PhaseLatency.shareFigure(phase.phase()), phase.share());
        }
    }

    private static void putUse(List<NodeUse> nodes, Map<String, Number> figures) {
        figures.put(CPU_MAX, nodes.stream().mapToDouble(NodeUse::cpu).max().orElse(0));
        figures.put(
                CARD_MAX, nodes.stream().mapToDouble(NodeUse::networkCard).max().orElse(0));
        figures.put(DISK_MAX, nodes.stream().mapToDouble(NodeUse::disk).max().orElse(0));
    }

    /** The worst that clients felt of a fault; no time of recovery if they did not recover from one. */
    private static void putFaults(List<FaultImpact> impacts, Map<String, Number> figures) {
        double outage = 0;
        double recovery = 0;
        for (FaultImpact impact : impacts) {
            Double back = impact.recoverySeconds();
            outage = Math.max(outage, impact.outageSeconds());
            recovery = back == null ? Double.NaN : Math.max(recovery, back);
        }
        if (!impacts.isEmpty()) {
            figures.put(OUTAGE_MAX, outage);
            if (!Double.isNaN(recovery)) {
                figures.put(RECOVERY_MAX, recovery);
            }
        }
    }

    private static long sum(RunResult result, boolean ofMessages) {
        long sum = 0;
        for (TrafficByKind kind : result.messages().values()) {
            sum += ofMessages ? kind.messages() : kind.bytes();
        }
        return sum;
    }
}
