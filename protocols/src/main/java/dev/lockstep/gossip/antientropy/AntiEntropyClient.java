package dev.lockstep.gossip.antientropy;

import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Answer;
import dev.lockstep.gossip.antientropy.AntiEntropyMessage.Ask;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent.Abandoned;
import dev.lockstep.protocol.ClientEvent.Failed;
import dev.lockstep.protocol.ClientEvent.Succeeded;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.KeyValueOperation;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client, which asks one replica for everything: client i asks replica {@code i mod replicas}. What that one answers holds
 * at that one. A question without an answer is not asked again, as it may have been carried out.
 */
final class AntiEntropyClient implements Node {

    private final AntiEntropyOptions options;
    private final int replica;
    /** Deadlines of the operations under way, oldest first. */
    private final Map<Long, Long> deadlines = new LinkedHashMap<>();

    AntiEntropyClient(AntiEntropyOptions options, Cluster cluster, int self) {
        this.options = options;
        this.replica = (self - cluster.replicas()) % cluster.replicas();
    }

    @Override
    public void start(NodeContext context) {
        // waits for the workload
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            invoke(context, invoke);
        } else if (message instanceof Answer answer && deadlines.remove(answer.operationId()) != null) {
            context.emit(new Succeeded(answer.operationId(), answer.outcome()));
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        long nowNanos = context.monotonicNanos();
        Iterator<Map.Entry<Long, Long>> oldest = deadlines.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<Long, Long> operation = oldest.next();
            if (operation.getValue() > nowNanos) {
                context.setTimer(AntiEntropyClientTimer.ANSWER, operation.getValue() - nowNanos);
                return;
            }
            oldest.remove();
            context.emit(new Abandoned(operation.getKey(), "no answer"));
        }
    }

    private void invoke(NodeContext context, Invoke invoke) {
        if (!(invoke.operation() instanceof KeyValueOperation operation)) {
            context.emit(new Failed(invoke.operationId(), "only operations on keys are known"));
            return;
        }
        if (deadlines.isEmpty()) {
            context.setTimer(AntiEntropyClientTimer.ANSWER, options.answerTimeout());
        }
        deadlines.put(
                invoke.operationId(),
                context.monotonicNanos() + options.answerTimeout().toNanos());
        context.send(replica, new Ask(invoke.operationId(), operation));
    }
}
