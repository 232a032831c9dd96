package dev.lockstep.scenario;

import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.measure.ActionOutcome;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.realtime.Lateness;
import dev.lockstep.realtime.ResourceUse;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run on real threads gave. The first seconds, in which the JVM warms up, are left out of {@code operations},
 * {@code latency}, {@code latencyByGroup}, {@code operationsPerSecond}, {@code work}, {@code resources} and
 * {@code lateness}; the rest is about the whole run.
 *
 * @param scenario name of the scenario
 * @param seed seed of the random draws
 * @param threads which threads ran the replicas
 * @param stopped why the run ended: {@code TIME_LIMIT} for the normal end, {@code STOPPED} if it was told to, or
 *     {@code VIOLATION} if a check did not hold
 * @param seconds time that the run took
 * @param measuredFromSeconds time of the run from which on was measured
 * @param events number of events that were checked
 * @param violations checks that did not hold on the record of the run; empty if all held
 * @param faults when each fault of the plan was in effect, in the order of the plan
 * @param administration what became of administrative actions, in the order of the scenario
 * @param operations what became of operations
 * @param latency over all successful operations
 * @param latencyByGroup the same by region of the client; by client where there are no regions
 * @param succeededPerSecond successful operations in each second of the run
 * @param operationsPerSecond successful operations per second
 * @param messages what was sent, by kind of message
 * @param drops what did not arrive, by reason
 * @param damaged copies that arrived damaged
 * @param work units of work that replicas were charged, by kind
 * @param measures the protocol's own measures, under names that say their unit
 * @param resources what the run used of the machine, or null if it was stopped before measuring began
 * @param lateness how late messages were delivered, compared with what the network said
 */
public record RealResult(
        String scenario,
        long seed,
        String threads,
        String stopped,
        double seconds,
        double measuredFromSeconds,
        long events,
        List<Violation> violations,
        List<FaultWindow> faults,
        List<ActionOutcome> administration,
        OperationCounts operations,
        LatencySummary latency,
        SortedMap<String, LatencySummary> latencyByGroup,
        List<Long> succeededPerSecond,
        double operationsPerSecond,
        SortedMap<String, TrafficByKind> messages,
        SortedMap<String, Long> drops,
        long damaged,
        SortedMap<String, Long> work,
        SortedMap<String, Number> measures,
        @Nullable ResourceUse resources,
        Lateness lateness) {

    /** Copies the collections. */
    public RealResult {
        violations = List.copyOf(violations);
        faults = List.copyOf(faults);
        administration = List.copyOf(administration);
        latencyByGroup = ImmutableSortedMap.copyOfSorted(latencyByGroup);
        succeededPerSecond = List.copyOf(succeededPerSecond);
        messages = ImmutableSortedMap.copyOfSorted(messages);
        drops = ImmutableSortedMap.copyOfSorted(drops);
        work = ImmutableSortedMap.copyOfSorted(work);
        measures = ImmutableSortedMap.copyOfSorted(measures);
    }

    /** Whether all checks held. */
    public boolean held() {
        return violations.isEmpty();
    }
}
