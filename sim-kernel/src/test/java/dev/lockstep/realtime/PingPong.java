package dev.lockstep.realtime;

import dev.lockstep.kernel.Probe;
import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;

/** Sends a ball to its peer, which sends it back with a higher number; both say when they send and when they receive. */
final class PingPong extends Probe {

    private final int peer;
    private final boolean serves;

    PingPong(int peer, boolean serves) {
        this.peer = peer;
        this.serves = serves;
    }

    record Ball(long number) implements Message {

        @Override
        public int sizeBytes() {
            return Long.BYTES;
        }
    }

    record Hit(long number) implements ProtocolEvent {}

    record Caught(long number) implements ProtocolEvent {}

    @Override
    public void start(NodeContext context) {
        if (serves) {
            hit(context, 0);
        }
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Ball ball) {
            context.emit(new Caught(ball.number));
            hit(context, ball.number + 1);
        }
    }

    private void hit(NodeContext context, long number) {
        context.send(peer, new Ball(number));
        // leaves the processor to others: should the ball be under way before the callback has ended, it is caught now
        Thread.yield();
        context.emit(new Hit(number));
    }
}
