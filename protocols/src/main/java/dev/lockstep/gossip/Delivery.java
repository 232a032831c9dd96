package dev.lockstep.gossip;

import dev.lockstep.node.ProtocolEvent;

/** A node gave something that is spread to its application. */
public interface Delivery extends ProtocolEvent {

    /** What was delivered: a number that is unique in the run. */
    long item();
}
