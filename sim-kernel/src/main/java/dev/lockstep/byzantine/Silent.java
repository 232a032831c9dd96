package dev.lockstep.byzantine;

import dev.lockstep.node.Message;
import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Deviation;
import dev.lockstep.protocol.Outbox;

/** Says nothing to its victims: to all of them it is a crash that nobody heals, to some of them a selective sender. */
final class Silent implements ByzantineBehaviour, Deviation {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public String description() {
        return "sends nothing to the victims, though it hears them";
    }

    @Override
    public Deviation begin(NodeContext context, Cluster cluster) {
        return this;
    }

    @Override
    public void onSend(Outbox outbox, int to, Message message) {}
}
