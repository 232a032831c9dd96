package dev.lockstep.gossip.rumor;

import dev.lockstep.gossip.Delivery;
import dev.lockstep.gossip.Taken;
import dev.lockstep.node.ProtocolEvent;

/** What nodes tell observers. */
public sealed interface RumorEvent extends ProtocolEvent {

    /** A rumor came into the world at this node, which also delivered it. Told before the delivery. */
    record Injected(long rumor) implements RumorEvent, Taken {

        @Override
        public long operationId() {
            return rumor;
        }
    }

    /**
     * A node gave a rumor to the application.
     *
     * @param cycle the cycle in which that was: counted from 0 by the node's clock where nodes act in common cycles, else
     *     -1
     */
    record Delivered(long rumor, long cycle) implements RumorEvent, Delivery {

        @Override
        public long item() {
            return rumor;
        }

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A node told some rumors to one other. */
    record Told(int rumors) implements RumorEvent {}

    /** A node turned a contact away, as it had admitted as many as it may in this cycle. */
    record TurnedAway() implements RumorEvent {}

    /** A node lost interest in a rumor: it tells it no more. */
    record InterestLost(long rumor) implements RumorEvent {}
}
