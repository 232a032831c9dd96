package dev.lockstep.queueing;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Cluster;

/**
 * Lets operations in as long as there is room, and hands each to the server that will be free first. Every operation then
 * begins when it would in a single queue in front of all servers (Kiefer and Wolfowitz, "On the theory of queues with many
 * servers", 1955), and waits in the inbox of its server.
 */
final class Door implements Node {

    private final QueueOptions options;
    private final ServiceTimes serviceTimes;
    /** When each server will have served all that it was handed. Servers are the nodes behind the door. */
    private final long[] freeAtNanos;

    private int inside;

    Door(QueueOptions options, Cluster cluster) {
        this.options = options;
        this.serviceTimes = new ServiceTimes(options);
        this.freeAtNanos = new long[cluster.replicas() - 1];
    }

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof QueueMessage.Request request) {
            if (options.capacity() != null && inside >= options.capacity()) {
                context.send(from, new QueueMessage.TurnedAway(request.operationId()));
            } else {
                letIn(context, from, request);
            }
        } else if (message instanceof QueueMessage.Served) {
            inside--;
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {}

    private void letIn(NodeContext context, int client, QueueMessage.Request request) {
        inside++;
        long serviceNanos = serviceTimes.draw(context);
        int server = firstFree();
        freeAtNanos[server] = Math.max(freeAtNanos[server], context.monotonicNanos()) + serviceNanos;
        context.send(1 + server, new QueueMessage.Job(request.operationId(), client, serviceNanos));
    }

    private int firstFree() {
        int first = 0;
        for (int server = 1; server < freeAtNanos.length; server++) {
            if (freeAtNanos[server] < freeAtNanos[first]) {
                first = server;
            }
        }
        return first;
    }
}
