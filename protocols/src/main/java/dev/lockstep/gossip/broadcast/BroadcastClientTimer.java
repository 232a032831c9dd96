package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.Timer;

/** The timer of clients. */
enum BroadcastClientTimer implements Timer {
    /** A client looks after messages that no node has acknowledged. */
    RETRY
}
