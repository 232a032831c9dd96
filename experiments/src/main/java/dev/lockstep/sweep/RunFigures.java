package dev.lockstep.sweep;

import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.scenario.FaultImpact;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.TrafficByKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a run that can be compared over runs, by names that say their unit. */
public final class RunFigures {

    /** Successful operations per virtual second. */
    public static final String OPERATIONS_PER_SECOND = "operationsPerSecond";
    /** Median of the latency. */
    public static final String LATENCY_P50 = "latencyP50Millis";
    /** 99th percentile of the latency. */
    public static final String LATENCY_P99 = "latencyP99Millis";

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
            "operationsSucceeded",
            "operationsFailed",
            "operationsAbandoned",
            "operationsPending",
            "messages",
            "bytes",
            OUTAGE_MAX,
            RECOVERY_MAX);

    private RunFigures() {}

    /**
     * The figures of a run: first those of {@link #COMMON} that it has, then the protocol's own, but for such as have a
     * name out of {@link #COMMON}. There is no throughput without operations, no latency without one that succeeded, and
     * nothing of faults where there are none.
     */
    public static Map<String, Number> of(RunResult result) {
        Map<String, Number> figures = new LinkedHashMap<>();
        OperationCounts operations = result.operations();
        LatencySummary latency = result.latency();
        if (operations.invoked() > 0) {
            figures.put(OPERATIONS_PER_SECOND, result.operationsPerSecond());
        }
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
        }
        figures.put("operationsSucceeded", operations.succeeded());
        figures.put("operationsFailed", operations.failed());
        figures.put("operationsAbandoned", operations.abandoned());
        figures.put("operationsPending", operations.pending());
        figures.put("messages", sum(result, true));
        figures.put("bytes", sum(result, false));
        putFaults(result.faultImpacts(), figures);
        result.measures().forEach((name, value) -> figures.putIfAbsent(name, value));
        return figures;
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
