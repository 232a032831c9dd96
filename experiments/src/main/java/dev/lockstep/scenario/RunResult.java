package dev.lockstep.scenario;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.Degradation;
import dev.lockstep.measure.HeldThroughput;
import dev.lockstep.measure.LatencyOverTime;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.measure.PhaseLatency;
import dev.lockstep.measure.SteadyLatency;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run gave. Two runs of the same scenario and seed differ in {@code wallSeconds} and {@code cpuSeconds} only.
 *
 * @param scenario name of the scenario
 * @param seed seed of the run
 * @param fingerprint chained hash of all events, 16 hexadecimal digits
 * @param events number of events dispatched
 * @param stopped why the run ended: {@code TIME_LIMIT} for the normal end, {@code VIOLATION}, or another reason of the
 *     kernel
 * @param virtualSeconds virtual time that the run took
 * @param wallSeconds time on the wall that it took, without preparation
 * @param cpuSeconds CPU time of the thread that ran it
 * @param checked names of the safety properties that were checked; linearizability only if it was proven
 * @param violations checks that did not hold; empty if all held
 * @param faults when each fault of the plan was in effect, in the order of the plan
 * @param faultImpacts what clients felt of each fault, in the same order; empty if there are no clients
 * @param administration what became of administrative actions, in the order of the scenario
 * @param operations what became of operations
 * @param errors operations that failed or were abandoned, by the reason that their client gave
 * @param latency over all successful operations
 * @param latencyHistogram every latency of these, as text that {@link dev.lockstep.measure.LatencyHistogram} reads
 * @param latencyAskedOneByOne what clients would have measured that ask for nothing while they wait for an answer, so
 *     that whoever would have come while the system stalled is left out (coordinated omission); null if clients do wait
 * @param latencyByGroup the same by region of the client; by client where there are no regions
 * @param steadyLatency mean latency after the warm-up; null if too few operations succeeded to tell
 * @param latencyOverTime latency as the run went on, with operations that did not succeed
 * @param phases where the time of operations went that took the protocol's way; empty if it does not tell
 * @param succeededPerSecond successful operations in each second of virtual time
 * @param operationsPerSecond successful operations per virtual second, over the window of the workload
 * @param heldThroughput how steady that was; null if the window has no two whole seconds
 * @param degradation how much worse the system became; null if the load changed on the way, or too few operations succeeded
 * @param messages what was sent, by kind of message
 * @param drops what did not arrive, by reason
 * @param damaged copies that arrived damaged
 * @param nodeCpuSeconds modeled CPU time that each replica spent
 * @param nodes how busy each replica was
 * @param measures the protocol's own measures, under names that say their unit
 */
public record RunResult(
        String scenario,
        long seed,
        String fingerprint,
        long events,
        String stopped,
        double virtualSeconds,
        double wallSeconds,
        double cpuSeconds,
        List<String> checked,
        List<Violation> violations,
        List<FaultWindow> faults,
        List<FaultImpact> faultImpacts,
        List<ActionOutcome> administration,
        OperationCounts operations,
        SortedMap<String, Long> errors,
        LatencySummary latency,
        String latencyHistogram,
        @Nullable LatencySummary latencyAskedOneByOne,
        SortedMap<String, LatencySummary> latencyByGroup,
        @Nullable SteadyLatency steadyLatency,
        LatencyOverTime latencyOverTime,
        List<PhaseLatency> phases,
        List<Long> succeededPerSecond,
        double operationsPerSecond,
        @Nullable HeldThroughput heldThroughput,
        @Nullable Degradation degradation,
        SortedMap<String, TrafficByKind> messages,
        SortedMap<String, Long> drops,
        long damaged,
        List<Double> nodeCpuSeconds,
        List<NodeUse> nodes,
        SortedMap<String, Number> measures) {

    /** Copies the collections. */
    public RunResult {
        checked = List.copyOf(checked);
        violations = List.copyOf(violations);
        faults = List.copyOf(faults);
        faultImpacts = List.copyOf(faultImpacts);
        errors = ImmutableSortedMap.copyOfSorted(errors);
        administration = List.copyOf(administration);
        latencyByGroup = ImmutableSortedMap.copyOfSorted(latencyByGroup);
        phases = List.copyOf(phases);
        succeededPerSecond = List.copyOf(succeededPerSecond);
        messages = ImmutableSortedMap.copyOfSorted(messages);
        drops = ImmutableSortedMap.copyOfSorted(drops);
        nodeCpuSeconds = List.copyOf(nodeCpuSeconds);
        nodes = List.copyOf(nodes);
        measures = ImmutableSortedMap.copyOfSorted(measures);
    }

    /** Whether all checks held. */
    public boolean held() {
        return violations.isEmpty();
    }
}
