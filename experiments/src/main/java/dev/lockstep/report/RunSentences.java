package dev.lockstep.report;

import dev.lockstep.measure.Degradation;
import dev.lockstep.measure.HeldThroughput;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.LinearizableClients;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.measure.SteadyLatency;
import dev.lockstep.scenario.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run says in words rather than in tables, for terminals and pages alike. */
final class RunSentences {

    /** Below this part of the true one a figure misleads. */
    private static final double NOTABLE = 0.9;

    private RunSentences() {}

    /** What became of operations, and how fast and steady that was. */
    static List<String> operations(RunResult result) {
        List<String> lines = new ArrayList<>();
        OperationCounts counts = result.operations();
        lines.add(String.format(
                Locale.ROOT,
                "%,d operations invoked: %,d ok, %,d failed, %,d abandoned, %,d pending at the end; %,.1f ok per second",
                counts.invoked(),
                counts.succeeded(),
                counts.failed(),
                counts.abandoned(),
                counts.pending(),
                result.operationsPerSecond()));
        result.errors().forEach((kind, count) -> lines.add("  " + kind + ": " + Figures.whole(count)));
        addSpread(result, lines);
        addHeld(result, lines);
        addSteadyLatency(result, lines);
        return lines;
    }

    private static void addSpread(RunResult result, List<String> lines) {
        LatencySummary all = result.latency();
        if (all.count() == 0) {
            return;
        }
        lines.add(String.format(
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
            lines.add(String.format(
                    Locale.ROOT,
                    "clients that ask for nothing while they wait would have seen a p99 of %,.2f ms (coordinated omission)",
                    oneByOne.p99Millis()));
        }
    }

    private static void addHeld(RunResult result, List<String> lines) {
        HeldThroughput held = result.heldThroughput();
        if (held != null && result.latency().count() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,.0f ok per second or more in 80 %% of the seconds; variation %.1f %%",
                    held.perSecond(),
                    100 * held.variation()));
        }
        Degradation degradation = result.degradation();
        if (degradation != null && degradation.latencyShare() != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "in the last tenth of the time beside the first: %+.1f %% throughput, %+.1f %% mean latency",
                    -100 * degradation.throughputShare(),
                    100 * degradation.latencyShare()));
        }
    }

    private static void addSteadyLatency(RunResult result, List<String> lines) {
        SteadyLatency steady = result.steadyLatency();
        if (steady == null || !result.faults().isEmpty()) {
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "steady from %.1f s on (MSER-5): mean latency %,.3f ± %,.3f ms (95 %%, %d batch means), p99 %,.2f ms%s",
                steady.fromSeconds(),
                steady.meanMillis(),
                steady.halfWidthMillis(),
                steady.batches(),
                steady.latency().p99Millis(),
                steady.settled() ? "" : "; not settled: the run is too short, or changes on the way"));
    }

    /** What is known of lost and inconsistent data: a check that fails ends the run, so there is none where all held. */
    static String safety(RunResult result) {
        List<String> checked = new ArrayList<>(result.checked());
        boolean isLinearizable = checked.remove(LinearizableClients.NAME);
        String properties = checked.isEmpty()
                ? "not checked on the way"
                : "0 operations found lost or inconsistent, by " + String.join(", ", checked) + " after each event";
        String answers = isLinearizable ? "are linearizable" : "not checked for linearizability";
        return "safety       " + properties + (result.operations().invoked() == 0 ? "" : "; answers " + answers);
    }

    /** What the run took: virtual time, events, and the machine's time. */
    static List<String> cost(RunResult result) {
        double wallSeconds = Math.max(result.wallSeconds(), 1e-9);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "time         %.1f s virtual in %.2f s on the wall: %,.0f times as fast; %.2f s of CPU",
                        result.virtualSeconds(),
                        result.wallSeconds(),
                        result.virtualSeconds() / wallSeconds,
                        result.cpuSeconds()),
                String.format(
                        Locale.ROOT,
                        "events       %,d; %,.0f per second",
                        result.events(),
                        result.events() / wallSeconds));
    }
}
