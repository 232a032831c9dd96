package dev.lockstep.gossip.broadcast;

import dev.lockstep.gossip.broadcast.BroadcastMessage.Publish;
import dev.lockstep.gossip.broadcast.BroadcastMessage.Published;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent.Failed;
import dev.lockstep.protocol.ClientEvent.Succeeded;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Draws;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client: each operation that writes becomes a message, which a random node broadcasts. It succeeds when that node has
 * it. Operations that only read fail: there is nothing to read.
 */
final class BroadcastClient implements Node {

    private final BroadcastOptions options;
    private final Cluster cluster;
    private final Map<Long, Publish> pending = new LinkedHashMap<>();

    BroadcastClient(BroadcastOptions options, Cluster cluster) {
        this.options = options;
        this.cluster = cluster;
    }

    @Override
    public void start(NodeContext context) {
        // waits for the workload
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            invoke(context, invoke);
        } else if (message instanceof Published published && pending.remove(published.id()) != null) {
            context.emit(new Succeeded(published.id(), Outcome.DONE));
            if (pending.isEmpty()) {
                context.cancelTimer(BroadcastClientTimer.RETRY);
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        pending.values().forEach(publish -> handOver(context, publish));
        context.setTimer(BroadcastClientTimer.RETRY, options.retryTimeout());
    }

    private void invoke(NodeContext context, Invoke invoke) {
        if (invoke.operation().isReadOnly()) {
            context.emit(
                    new Failed(invoke.operationId(), "messages are passed on, not kept: there is nothing to read"));
            return;
        }
        Publish publish = new Publish(invoke.operationId(), invoke.operation().sizeBytes());
        if (pending.isEmpty()) {
            context.setTimer(BroadcastClientTimer.RETRY, options.retryTimeout());
        }
        pending.put(publish.id(), publish);
        handOver(context, publish);
    }

    private void handOver(NodeContext context, Publish publish) {
        context.send((int) Draws.below(context.draw(BroadcastPurpose.CONTACT), cluster.replicas()), publish);
    }
}
