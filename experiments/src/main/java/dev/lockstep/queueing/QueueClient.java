package dev.lockstep.queueing;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Outcome;

/** Asks for service, and tells what came of it. What is lost on the way, or with a server, stays pending. */
final class QueueClient implements Node {

    /** The door, or the only server. */
    private static final int FIRST = 0;

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            context.send(FIRST, new QueueMessage.Request(invoke.operationId()));
        } else if (message instanceof QueueMessage.Served served) {
            context.emit(new ClientEvent.Succeeded(served.operationId(), Outcome.DONE));
        } else if (message instanceof QueueMessage.TurnedAway turnedAway) {
            context.emit(new ClientEvent.Failed(turnedAway.operationId(), "no room"));
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {}
}
