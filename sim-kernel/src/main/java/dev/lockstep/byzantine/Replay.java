package dev.lockstep.byzantine;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;
import dev.lockstep.random.Draws;
import java.util.ArrayList;
import java.util.List;

/** Sends something that the node said before, to whomever it was, beside each message. */
final class Replay implements ByzantineBehaviour {

    /** Enough to reach back over several checkpoints or terms, and a bound on memory. */
    private static final int REMEMBERED = 1024;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String description() {
        return "sends one of its last " + REMEMBERED + " messages again with each new one";
    }

    @Override
    public Deviation begin(NodeContext context, Cluster cluster) {
        List<Message> said = new ArrayList<>();
        return new Deviation() {
            private int next;

            @Override
            public void onSend(Outbox outbox, int to, Message message) {
                outbox.send(to, message);
                if (!said.isEmpty()) {
                    outbox.send(to, said.get((int) Draws.below(outbox.draw(), said.size())));
                }
                if (said.size() < REMEMBERED) {
                    said.add(message);
                } else {
                    said.set(next, message);
                    next = (next + 1) % REMEMBERED;
                }
            }
        };
    }
}
