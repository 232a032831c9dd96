package dev.lockstep.workload;

import dev.lockstep.host.Host;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import java.time.Duration;
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
    private final ClientLoad load;
    private @Nullable Host host;

    /**
     * A driver for one run.
     *
     * @param seed seed of the run
     * @param runTime length of the run, for a workload that does not say when it stops
     */
    public WorkloadDriver(Workload workload, Cluster cluster, long seed, Duration runTime) {
        this.cluster = cluster;
        this.invoker = new Invoker(cluster, new OperationSource(seed, workload.operations()));
        Duration stop = workload.stop() == null ? runTime : workload.stop();
        Window window = new Window(workload.start().toNanos(), stop.toNanos());
        if (workload instanceof OpenLoop open) {
            this.load = new OpenLoopLoad(open, window, cluster.clients(), seed, invoker);
        } else if (workload instanceof ClosedLoop closed) {
            this.load = new ClosedLoopLoad(closed, window, cluster.clients(), invoker);
        } else {
            throw new IllegalStateException("unknown kind of workload: " + workload);
        }
    }

    /** Schedules the first arrivals. Called once, when all nodes were added and before the run begins. */
    public void start(Host host) {
        this.host = host;
        for (int client = 0; client < cluster.clients(); client++) {
            load.start(host, client);
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
            load.observe(host, timeNanos, node - cluster.replicas(), event);
        }
    }
}
