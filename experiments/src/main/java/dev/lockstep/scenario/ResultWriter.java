package dev.lockstep.scenario;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.kernel.Traffic;
import dev.lockstep.measure.ClientMeasure;
import dev.lockstep.measure.OperationCounts;
import dev.lockstep.network.Topology;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together the result of a run that has ended. */
final class ResultWriter {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Scenario scenario;
    private final Simulation simulation;
    private final ClientMeasure clientMeasure;
    private final List<Measure> measures;
    private final FaultPlan faults;

    ResultWriter(
            Scenario scenario,
            Simulation simulation,
            ClientMeasure clientMeasure,
            List<Measure> measures,
            FaultPlan faults) {
        this.scenario = scenario;
        this.simulation = simulation;
        this.clientMeasure = clientMeasure;
        this.measures = measures;
        this.faults = faults;
    }

    RunResult result(String stopped, @Nullable InvariantViolation violation, double wallSeconds, double cpuSeconds) {
        OperationCounts counts = clientMeasure.counts();
        Traffic traffic = simulation.traffic();
        return new RunResult(
                scenario.name(),
                simulation.seed(),
                Fingerprints.text(simulation.fingerprint()),
                simulation.events(),
                stopped,
                simulation.nowNanos() / NANOS_PER_SECOND,
                wallSeconds,
                cpuSeconds,
                violation == null ? List.of() : List.of(Violation.of(violation)),
                FaultTimes.windows(faults, simulation.nowNanos()),
                counts,
                clientMeasure.latency(),
                clientMeasure.latencyBy(this::groupOf),
                clientMeasure.successesPerSecond(simulation.nowNanos()),
                operationsPerSecond(counts.succeeded()),
                messages(traffic),
                drops(traffic),
                traffic.damaged(),
                nodeCpuSeconds(),
                measured());
    }

    private String groupOf(int client) {
        return scenario.network().topology() instanceof Topology.Regions regions
                ? regions.regionOf(client, scenario.cluster())
                : "node " + client;
    }

    private double operationsPerSecond(long succeeded) {
        Duration start = scenario.workload().start();
        Duration stop = scenario.workload().stop();
        long endNanos = simulation.nowNanos();
        if (stop != null) {
            endNanos = Math.min(endNanos, stop.toNanos());
        }
        double seconds = (endNanos - start.toNanos()) / NANOS_PER_SECOND;
        return seconds > 0 ? succeeded / seconds : 0;
    }

    private static SortedMap<String, TrafficByKind> messages(Traffic traffic) {
        SortedMap<String, TrafficByKind> messages = new TreeMap<>();
        for (Traffic.Kind kind : traffic.kinds()) {
            messages.put(kind.name(), new TrafficByKind(kind.messages(), kind.bytes()));
        }
        return messages;
    }

    private static SortedMap<String, Long> drops(Traffic traffic) {
        SortedMap<String, Long> drops = new TreeMap<>();
        for (Traffic.Drops reason : traffic.drops()) {
            drops.put(reason.reason().name(), reason.messages());
        }
        return drops;
    }

    private List<Double> nodeCpuSeconds() {
        Cluster cluster = scenario.cluster();
        List<Double> seconds = new ArrayList<>();
        for (int node = 0; node < cluster.replicas(); node++) {
            seconds.add(simulation.cpuNanos(node) / NANOS_PER_SECOND);
        }
        return List.copyOf(seconds);
    }

    private SortedMap<String, Number> measured() {
        SortedMap<String, Number> figures = new TreeMap<>();
        for (Measure measure : measures) {
            measure.report(simulation.nowNanos(), figures::put);
        }
        return figures;
    }
}
