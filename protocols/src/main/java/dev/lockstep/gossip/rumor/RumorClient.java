package dev.lockstep.gossip.rumor;

import dev.lockstep.gossip.rumor.RumorMessage.Publish;
import dev.lockstep.gossip.rumor.RumorMessage.Published;
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
 * A client: each operation that writes becomes a rumor, which it tells to a random node. The operation succeeds when that
 * node says that it knows the rumor; until then the client tries another node now and then. How far the rumor gets is
 * measured where it is delivered.
 *
 * <p>Operations that only read fail: nodes pass rumors on and keep no state that could be read.
 */
final class RumorClient implements Node {

    private final RumorOptions options;
    private final Cluster cluster;
    private final Map<Long, Rumor> pending = new LinkedHashMap<>();

    RumorClient(RumorOptions options, Cluster cluster) {
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
        } else if (message instanceof Published published && pending.remove(published.rumor()) != null) {
            context.emit(new Succeeded(published.rumor(), Outcome.DONE));
            if (pending.isEmpty()) {
                context.cancelTimer(RumorClientTimer.RETRY);
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        pending.values().forEach(rumor -> tell(context, rumor));
        context.setTimer(RumorClientTimer.RETRY, options.retryTimeout());
    }

    private void invoke(NodeContext context, Invoke invoke) {
        if (invoke.operation().isReadOnly()) {
            context.emit(new Failed(invoke.operationId(), "rumors are passed on, not kept: there is nothing to read"));
            return;
        }
        Rumor rumor = new Rumor(invoke.operationId(), invoke.operation().sizeBytes());
        if (pending.isEmpty()) {
            context.setTimer(RumorClientTimer.RETRY, options.retryTimeout());
        }
        pending.put(rumor.id(), rumor);
        tell(context, rumor);
    }

    private void tell(NodeContext context, Rumor rumor) {
        int node = (int) Draws.below(context.draw(RumorPurpose.PEER), cluster.replicas());
        context.send(node, new Publish(rumor));
    }
}
