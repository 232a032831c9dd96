package dev.lockstep.protocol;

import dev.lockstep.node.Message;

/** What one node does in the place of what its protocol says. */
public interface Deviation {

    /**
     * The node is about to send a message to a victim. What leaves is what this sends: the message itself, another one,
     * several or none. Not called for messages of a node to itself.
     */
    default void onSend(Outbox outbox, int to, Message message) {
        outbox.send(to, message);
    }

    /**
     * A message comes from another node, or from {@link dev.lockstep.node.NodeContext#ENVIRONMENT}. Returns whether the
     * node is to handle it.
     */
    default boolean onReceive(Outbox outbox, int from, Message message) {
        return true;
    }

    /**
     * The node writes a value to a cell or the log of its storage. Returns what the disk is to have in its place: the node
     * finds that when it starts the next time.
     */
    default Object onStore(Outbox outbox, Object value) {
        return value;
    }
}
