package dev.lockstep.queueing;

import dev.lockstep.node.ProtocolEvent;

/** What observers learn of a queue. */
public sealed interface QueueEvent extends ProtocolEvent {

    /**
     * The wait of an operation is over: its service begins.
     *
     * @param operationId the operation
     * @param serviceNanos time that its service takes
     */
    record ServiceBegan(long operationId, long serviceNanos) implements QueueEvent {}
}
