package dev.lockstep.gossip.broadcast;

import dev.lockstep.gossip.Delivery;
import dev.lockstep.gossip.Taken;
import dev.lockstep.node.ProtocolEvent;

/** What nodes tell observers. */
public sealed interface BroadcastEvent extends ProtocolEvent {

    /** A client's message is broadcast from here. Told before its delivery. */
    record Broadcast(long message) implements BroadcastEvent, Taken {

        @Override
        public long operationId() {
            return message;
        }
    }

    /**
     * A node gave a message to the application.
     *
     * @param hops that it took to get here; 0 where it is from
     */
    record Delivered(long message, int hops) implements BroadcastEvent, Delivery {

        @Override
        public long item() {
            return message;
        }

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A node got a message that it had. */
    record Redundant(long message) implements BroadcastEvent {}

    /** A node had to ask for a message that did not come over the tree. */
    record Grafted(long message) implements BroadcastEvent {}

    /** Number of neighbours that a node has now. */
    record NeighboursChanged(int neighbours) implements BroadcastEvent {}
}
