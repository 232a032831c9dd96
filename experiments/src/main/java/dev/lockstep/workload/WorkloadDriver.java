package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.random.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the operations of a workload to the clients of a host, in virtual or real time. It plans one arrival ahead per
 * client. A client that is down invokes nothing.
 *
 * <p>The host must tell the driver of events as an {@link Observer}: a closed loop goes on when operations complete.
 */
public final class WorkloadDriver implements Observer {

    private final Cluster cluster;
    private final Invoker invoker;
    private final List<ClientLoad> loads = new ArrayList<>();
    private @Nullable Host host;

    /**
     * A driver for one run.
     *
     * @param seed seed of the run
     * @param runTime length of the run, for a workload that does not say when it stops
     */
    public WorkloadDriver(Workload workload, Cluster cluster, long seed, Duration runTime) {
        this.cluster = cluster;
        this.invoker = new Invoker(cluster);
        List<Workload> phases = workload instanceof Phases several ? several.phases() : List.of(workload);
        for (int phase = 0; phase < phases.size(); phase++) {
            // the draws of a phase are its own; those of the first are those of a workload without phases
            loads.add(load(phases.get(phase), phase == 0 ? seed : Mix.mix(seed, phase), runTime));
        }
    }

    private ClientLoad load(Workload workload, long seed, Duration runTime) {
        Duration stop = workload.stop() == null ? runTime : workload.stop();
        Window window = new Window(workload.start().toNanos(), stop.toNanos());
        int clients = cluster.clients();
        if (workload instanceof OpenLoop open) {
            return new OpenLoopLoad(open, window, clients, seed, invoker);
        } else if (workload instanceof ClosedLoop closed) {
            return new ClosedLoopLoad(closed, window, clients, seed, invoker);
        } else if (workload instanceof Trace trace) {
            return new TraceLoad(trace, window, clients, seed, invoker);
        }
        throw new IllegalStateException("unknown kind of workload: " + workload);
    }

    /** Schedules the first arrivals. Called once, when all nodes were added and before the run begins. */
    public void start(Host host) {
        this.host = host;
        for (ClientLoad load : loads) {
            for (int client = 0; client < cluster.clients(); client++) {
                load.start(host, client);
            }
        }
    }

    /** Number of operations invoked so far. */
    public long invoked() {
        return invoker.invoked();
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(ClientEvent.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (host != null && cluster.isClient(node)) {
            for (ClientLoad load : loads) {
                load.observe(host, timeNanos, node - cluster.replicas(), event);
            }
        }
    }
}
