package dev.lockstep.byzantine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.node.Timer;

/** Tells nodes 0 to 3 what it receives, with the number of messages that it has stored; wakes up every second. */
final class Echo implements Node {

    static final long SECOND_NANOS = 1_000_000_000L;

    enum Clock implements Timer {
        TICK
    }

    record Word(String text) implements Message {

        @Override
        public int sizeBytes() {
            return text.length();
        }

        @Override
        public long contentHash() {
            return ContentHash.of("word").add(text).value();
        }
    }

    record Woke() implements ProtocolEvent {}

    @Override
    public void start(NodeContext context) {
        context.setTimer(Clock.TICK, SECOND_NANOS);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        String text = ((Word) message).text();
        if (from == context.id()) {
            context.emit(new Woke());
        } else {
            context.storage().append(text, 1);
            for (int to = 0; to < 4; to++) {
                context.send(to, new Word(text + context.storage().endPosition()));
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        context.emit(new Woke());
        context.setTimer(Clock.TICK, SECOND_NANOS);
    }
}
