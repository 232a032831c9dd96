package dev.lockstep.gossip.swim;

import dev.lockstep.node.Timer;

/** The timers of members. */
enum SwimTimer implements Timer {
    /** The next step of the probe: help is needed, or the period is over (§3.1). */
    PROBE,
    /** A suspicion has lasted long enough. */
    SUSPICION,
    /** A member that was asked to help has no answer to pass on. */
    NACK,
    /** A member that is taken for dead is tried again. */
    RECONNECT
}
