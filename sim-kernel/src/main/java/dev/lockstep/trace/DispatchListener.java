package dev.lockstep.trace;

import dev.lockstep.node.Message;

/** Is told of each event that a simulation dispatches, just before it is. */
@FunctionalInterface
public interface DispatchListener {

    /** Takes note of an event. */
    void dispatched(Dispatch dispatch);

    /**
     * Takes note of the arrival of a message at a node that is up. It is dispatched now, or when the node is free again.
     *
     * @param timeNanos true time since the run began
     */
    default void arrived(long timeNanos, int from, int to, Message message) {}
}
