package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.Timer;

/** The timer of clients. */
enum AntiEntropyClientTimer implements Timer {
    /** The oldest operation has waited long enough. */
    ANSWER
}
