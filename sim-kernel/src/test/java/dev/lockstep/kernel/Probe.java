package dev.lockstep.kernel;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Purpose;
import dev.lockstep.node.Timer;

/** A node for tests that does nothing unless a test overrides a callback, and what it needs to talk. */
public class Probe implements Node {

    public enum Alarm implements Timer {
        ONE,
        TWO
    }

    public enum Draw implements Purpose {
        FIRST,
        SECOND
    }

    public record Text(String text, int sizeBytes) implements Message {

        public static Text of(String text) {
            return new Text(text, text.length());
        }
    }

    public record Noted(String what) implements ProtocolEvent {}

    public record Progressed() implements ProtocolEvent {

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
