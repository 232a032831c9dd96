package dev.lockstep.gossip.rumor;

import dev.lockstep.node.Timer;

/** The timer of nodes. */
enum RumorTimer implements Timer {
    /** The next cycle begins. */
    CYCLE
}
