package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.Timer;

/** The timer of replicas. */
enum AntiEntropyTimer implements Timer {
    /** The next period begins. */
    PERIOD
}
