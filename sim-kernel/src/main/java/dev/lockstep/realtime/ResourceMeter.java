package dev.lockstep.realtime;

import com.sun.management.OperatingSystemMXBean;
import dev.lockstep.realtime.ResourceUse.NodeUse;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures what a run uses, from the time it is told to until the end. Its methods are called by the conductor. */
final class ResourceMeter {

    private final List<Replica> replicas = new ArrayList<>();
    private final NodeThreads threads;
    private final HostClock clock;
    private @Nullable GarbageMeter garbage;
    private @Nullable Reading before;

    /** A replica: its own meter, and whoever runs it. */
    private record Replica(int node, TurnMeter meter, NodeThreads.Crew crew) {

        NodeUse read() {
            ThreadUse use = meter.measuresTurns()
                    ? meter.turns()
                    : ThreadUse.of(crew.threads().get(0));
            return new NodeUse(node, meter.callbacks(), use);
        }
    }

    /** All that adds up, at one moment. */
    private record Reading(
            long timeNanos,
            @Nullable Long processCpuNanos,
            List<NodeUse> replicas,
            @Nullable ThreadUse clients,
            ThreadUse conductor) {}

    ResourceMeter(NodeThreads threads, HostClock clock) {
        this.threads = threads;
        this.clock = clock;
    }

    void addReplica(int node, TurnMeter meter, NodeThreads.Crew crew) {
        replicas.add(new Replica(node, meter, crew));
    }

    void begin(GarbageMeter collections) {
        garbage = collections;
        collections.begin();
        before = read();
    }

    /** What was used since the beginning, or null if that has not come. Called while the threads still live. */
    @Nullable
    ResourceUse end() {
        Reading first = before;
        if (first == null || garbage == null) {
            return null;
        }
        Reading last = read();
        List<NodeUse> nodes = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            NodeUse from = first.replicas.get(i);
            NodeUse to = last.replicas.get(i);
            nodes.add(new NodeUse(
                    to.node(), to.callbacks() - from.callbacks(), to.use().since(from.use())));
        }
        return new ResourceUse(
                last.timeNanos - first.timeNanos,
                ThreadUse.difference(last.processCpuNanos, first.processCpuNanos),
                nodes,
                last.clients == null || first.clients == null ? null : last.clients.since(first.clients),
                last.conductor.since(first.conductor),
                garbage.end());
    }

    private Reading read() {
        NodeThreads.Crew clients = threads.clients();
        return new Reading(
                clock.nowNanos(),
                processCpuNanos(),
                replicas.stream().map(Replica::read).toList(),
                clients == null ? null : ThreadUse.of(clients.threads().get(0)),
                ThreadUse.of(Thread.currentThread()));
    }

    private static @Nullable Long processCpuNanos() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean) {
            long nanos = bean.getProcessCpuTime();
            return nanos < 0 ? null : nanos;
        }
        return null;
    }
}
