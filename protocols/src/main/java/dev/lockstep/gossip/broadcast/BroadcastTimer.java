package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.Timer;

/** The timers of nodes. */
enum BroadcastTimer implements Timer {
    /** Time to tell neighbours that this node is there, and to look after links; the first one joins. */
    KEEP_ALIVE,
    /** Time to shuffle passive views. */
    SHUFFLE,
    /** An announced message has not come. */
    MISSING
}
