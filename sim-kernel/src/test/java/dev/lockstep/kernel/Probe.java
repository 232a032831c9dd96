package dev.lockstep.kernel;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Timer;

/** A node for tests that does nothing unless a test overrides a callback, and what it needs to talk. */
class Probe implements Node {

    enum Alarm implements Timer {
        ONE,
        TWO
    }

    enum Draw implements Purpose {
        FIRST,
        SECOND
    }

    record Text(String text, int sizeBytes) implements Message {

        static Text of(String text) {
            return new Text(text, text.length());
        }
    }

    record Noted(String what) implements ProtocolEvent {}

    record Progressed() implements ProtocolEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int from, Message message) {}

    @Override
    public void timeout(NodeContext context, Timer timer) {}
}
