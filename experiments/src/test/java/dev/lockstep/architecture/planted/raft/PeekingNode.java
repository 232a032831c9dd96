package dev.lockstep.architecture.planted.raft;

import dev.lockstep.architecture.planted.network.DelayingNetwork;

/** A node that knows what carries its messages. */
public final class PeekingNode {

    /** Waits as long as the network will take. */
    public long timeoutNanos(DelayingNetwork network) {
        return network.delayNanos(0);
    }
}
