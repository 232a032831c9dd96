package dev.lockstep.gossip;

import dev.lockstep.node.ProtocolEvent;

/** A node got what a client asks for, and answers in the same step. */
public interface Taken extends ProtocolEvent {

    /** The client's operation. */
    long operationId();
}
