package dev.lockstep.scenario;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.kernel.Simulation;
import dev.lockstep.machine.Traffic;
import dev.lockstep.measure.ClientMeasure;
import dev.lockstep.measure.HeldThroughput;
import dev.lockstep.measure.SuccessTimeline;
import dev.lockstep.node.CpuWork;
import dev.lockstep.protocol.Measure;
import dev.lockstep.realtime.RealTimeHost;
import dev.lockstep.realtime.Threads;
import dev.lockstep.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what the observers of a run have seen when it has ended. */
final class ResultWriter {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Assembly assembly;
    private final Traffic traffic;
    private final long endNanos;

    ResultWriter(Assembly assembly, Traffic traffic, long endNanos) {
        this.assembly = assembly;
        this.traffic = traffic;
        this.endNanos = endNanos;
    }

    /** The result of a run in virtual time. */
    RunResult virtual(Simulation simulation, String stopped, @Nullable InvariantViolation violation, StopWatch watch) {
        ClientMeasure clients = assembly.clientMeasure();
        return new RunResult(
                assembly.scenario().name(),
                assembly.seed(),
                Fingerprints.text(simulation.fingerprint()),
                simulation.events(),
                stopped,
                endNanos / NANOS_PER_SECOND,
                watch.wallSeconds(),
                watch.cpuSeconds(),
                assembly.checked(),
                Violation.listOf(violation),
                FaultTimes.windows(assembly.resolvedFaults(), endNanos),
                faultImpacts(),
                assembly.actionOutcomes(),
                clients.counts(),
                clients.errors(),
                clients.latency(),
                clients.histogram().text(),
                assembly.scenario().workload().isOpen() ? clients.latencyAskedOneByOne() : null,
                clients.latencyBy(assembly.scenario()::groupOf),
                clients.steadyLatency(),
                clients.latencyOverTime(),
                clients.phases(),
                clients.successesPerSecond(endNanos),
                operationsPerSecond(),
                HeldThroughput.of(clients.successesPerSecond(endNanos), fromNanos(), untilNanos()),
                assembly.scenario().workload().isSteady() ? clients.degradation(fromNanos(), untilNanos()) : null,
                messages(),
                drops(),
                traffic.damaged(),
                nodeCpuSeconds(simulation),
                nodeUse(simulation),
                measured());
    }

    /** The result of a run on real threads. */
    RealResult real(
            RealTimeHost host,
            Threads threads,
            Duration warmUp,
            long events,
            String stopped,
            @Nullable InvariantViolation violation) {
        ClientMeasure clients = assembly.clientMeasure();
        return new RealResult(
                assembly.scenario().name(),
                assembly.seed(),
                threads.toString(),
                stopped,
                endNanos / NANOS_PER_SECOND,
                warmUp.toNanos() / NANOS_PER_SECOND,
                events,
                Violation.listOf(violation),
                FaultTimes.windows(assembly.resolvedFaults(), endNanos),
                assembly.actionOutcomes(),
                clients.counts(),
                clients.latency(),
                clients.latencyBy(assembly.scenario()::groupOf),
                clients.successesPerSecond(endNanos),
                operationsPerSecond(),
                messages(),
                drops(),
                traffic.damaged(),
                work(host),
                measured(),
                host.resources(),
                host.lateness());
    }

    private SortedMap<String, Long> work(RealTimeHost host) {
        SortedMap<String, Long> work = new TreeMap<>();
        for (CpuWork kind : CpuWork.values()) {
            long units = 0;
            for (int node = 0; node < assembly.cluster().replicas(); node++) {
                units += host.work(node, kind);
            }
            work.put(kind.name(), units);
        }
        return work;
    }

    private double operationsPerSecond() {
        double seconds = (untilNanos() - fromNanos()) / NANOS_PER_SECOND;
        return seconds > 0 ? assembly.clientMeasure().counts().succeeded() / seconds : 0;
    }

    /** When the workload began, or operations began to be measured. */
    private long fromNanos() {
        return Math.max(
                assembly.scenario().workload().start().toNanos(),
                assembly.clientMeasure().fromNanos());
    }

    /** When the workload ended, or the run. */
    private long untilNanos() {
        Duration stop = assembly.scenario().workload().stop();
        return stop == null ? endNanos : Math.min(endNanos, stop.toNanos());
    }

    private List<FaultImpact> faultImpacts() {
        SuccessTimeline successes = assembly.successes();
        if (successes == null || assembly.cluster().clients() == 0) {
            return List.of();
        }
        Workload workload = assembly.scenario().workload();
        long startNanos = workload.start().toNanos();
        long stopNanos = Math.min(
                endNanos, workload.stop() == null ? endNanos : workload.stop().toNanos());
        return FaultTimes.impacts(assembly.resolvedFaults(), successes, startNanos, stopNanos);
    }

    private SortedMap<String, TrafficByKind> messages() {
        SortedMap<String, TrafficByKind> messages = new TreeMap<>();
        for (Traffic.Kind kind : traffic.kinds()) {
            messages.put(kind.name(), new TrafficByKind(kind.messages(), kind.bytes()));
        }
        return messages;
    }

    private SortedMap<String, Long> drops() {
        SortedMap<String, Long> drops = new TreeMap<>();
        for (Traffic.Drops reason : traffic.drops()) {
            drops.put(reason.reason().name(), reason.messages());
        }
        return drops;
    }

    private List<Double> nodeCpuSeconds(Simulation simulation) {
        List<Double> seconds = new ArrayList<>();
        for (int node = 0; node < assembly.cluster().replicas(); node++) {
            seconds.add(simulation.cpuNanos(node) / NANOS_PER_SECOND);
        }
        return List.copyOf(seconds);
    }

    private List<NodeUse> nodeUse(Simulation simulation) {
        double nanos = Math.max(1, endNanos);
        List<NodeUse> use = new ArrayList<>();
        for (int node = 0; node < assembly.cluster().replicas(); node++) {
            use.add(new NodeUse(
                    node,
                    // work that was begun counts in full, though the end of the run cuts it off
                    Math.min(1, simulation.cpuNanos(node) / nanos),
                    simulation.inboxNanos(node) / nanos,
                    simulation.longestInbox(node),
                    Math.min(1, assembly.network().cardNanos(node) / nanos),
                    Math.min(1, simulation.diskNanos(node) / nanos)));
        }
        return List.copyOf(use);
    }

    private SortedMap<String, Number> measured() {
        SortedMap<String, Number> figures = new TreeMap<>();
        for (Measure measure : assembly.measures()) {
            measure.report(endNanos, figures::put);
        }
        return figures;
    }
}
