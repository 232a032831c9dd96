package dev.lockstep.gossip.swim;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum SwimPurpose implements Purpose {
    /** When a member's first period, and its first attempt to reconnect, begins. */
    PHASE,
    /** The order in which a member probes the others (§4.3). */
    ORDER,
    /** Who is asked to help with a probe. */
    HELPER,
    /** Which member that is taken for dead is tried again, or whom a restarted member turns to. */
    RECONNECT
}
