package dev.lockstep.gossip.rumor;

import dev.lockstep.node.Timer;

/** The timer of clients. */
enum RumorClientTimer implements Timer {
    /** A client looks after rumors that no node has acknowledged. */
    RETRY
}
