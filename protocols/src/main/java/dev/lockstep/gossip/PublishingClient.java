package dev.lockstep.gossip;

import dev.lockstep.gossip.ClientMessage.Publish;
import dev.lockstep.gossip.ClientMessage.Published;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent.Failed;
import dev.lockstep.protocol.ClientEvent.Succeeded;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Draws;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client of a protocol that spreads news: each operation that writes becomes a piece of it, which the client hands to a
 * random node. The operation succeeds when that node says that it has it; until then the client tries another node now and
 * then. How far the news gets is measured where it is delivered.
 *
 * <p>Operations that only read fail: nodes pass news on and keep no state that could be read.
 */
public final class PublishingClient implements Node {

    private final Duration retryTimeout;
    private final Cluster cluster;
    private final Map<Long, Publish> pending = new LinkedHashMap<>();

    /** Whom it hands its news to. */
    private enum Draw implements Purpose {
        NODE
    }

    /** Its one timer. */
    enum ClientTimer implements Timer {
        /** It looks after news that no node has acknowledged. */
        RETRY
    }

    /**
     * A client.
     *
     * @param retryTimeout how long it waits before it hands its news to another node
     */
    public PublishingClient(Duration retryTimeout, Cluster cluster) {
        this.retryTimeout = retryTimeout;
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
        } else if (message instanceof Published published && pending.remove(published.item()) != null) {
            context.emit(new Succeeded(published.item(), Outcome.DONE));
            if (pending.isEmpty()) {
                context.cancelTimer(ClientTimer.RETRY);
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        pending.values().forEach(publish -> handOver(context, publish));
        context.setTimer(ClientTimer.RETRY, retryTimeout);
    }

    private void invoke(NodeContext context, Invoke invoke) {
        if (invoke.operation().isReadOnly()) {
            context.emit(new Failed(invoke.operationId(), "news is passed on, not kept: there is nothing to read"));
            return;
        }
        Publish publish = new Publish(invoke.operationId(), invoke.operation().sizeBytes());
        if (pending.isEmpty()) {
            context.setTimer(ClientTimer.RETRY, retryTimeout);
        }
        pending.put(publish.item(), publish);
        handOver(context, publish);
    }

    private void handOver(NodeContext context, Publish publish) {
        context.send((int) Draws.below(context.draw(Draw.NODE), cluster.replicas()), publish);
    }
}
