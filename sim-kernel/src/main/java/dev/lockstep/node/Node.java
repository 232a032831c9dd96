package dev.lockstep.node;

/**
 * One participant of a protocol: a deterministic state machine without threads, clock, I/O or randomness of its own.
 *
 * <p>The host calls one method at a time. What a node does depends on nothing but the sequence of these calls and what
 * the context answers. A crash forgets the object; a restart builds a new one through its {@link NodeFactory}.
 */
public interface Node {

    /**
     * Called once, before any other callback, on boot and on every restart. A node that was here before finds what it
     * made durable in {@link NodeContext#storage()}.
     */
    void start(NodeContext context);

    /**
     * Called for each message that arrives. A node ignores messages that it does not know, and must drop
     * {@link Damaged} ones.
     *
     * @param from id of the sender, the node's own id for messages to itself and for storage completions, or
     *     {@link NodeContext#ENVIRONMENT} for input from outside the system
     */
    void receive(NodeContext context, int from, Message message);

    /** Called when a timer that the node set has expired. The timer is no longer set. */
    void timeout(NodeContext context, Timer timer);
}
