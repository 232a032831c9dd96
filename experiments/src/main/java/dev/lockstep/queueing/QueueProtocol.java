package dev.lockstep.queueing;

import dev.lockstep.check.Invariant;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Measure;
import dev.lockstep.protocol.Protocol;
import java.util.List;

/**
 * Servers that take a random time for each operation. A single node is a server with its queue. Of several nodes the first
 * is a door, which costs what the cost model says, and the others are servers behind it with one queue for all.
 */
public final class QueueProtocol implements Protocol<QueueOptions> {

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public String description() {
        return "servers that take a random time for each operation: queues whose mean wait is known in closed form";
    }

    @Override
    public QueueOptions defaultOptions() {
        return QueueOptions.defaults();
    }

    @Override
    public void validate(QueueOptions options, Cluster cluster) {
        if (options.capacity() != null && cluster.replicas() == 1) {
            throw new IllegalArgumentException("capacity=" + options.capacity()
                    + " must be null with nodes=1: it takes a door, node 0 of at least 2, to turn operations away");
        }
    }

    @Override
    public Node replica(QueueOptions options, Cluster cluster, NodeContext context) {
        return context.id() == 0 && cluster.replicas() > 1 ? new Door(options, cluster) : new Server(options);
    }

    @Override
    public Node client(QueueOptions options, Cluster cluster, NodeContext context) {
        return new QueueClient();
    }

    @Override
    public List<Invariant> invariants(QueueOptions options, Cluster cluster) {
        return List.of();
    }

    @Override
    public List<Measure> measures(QueueOptions options, Cluster cluster) {
        return List.of(new WaitMeasure());
    }
}
