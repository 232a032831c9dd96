package dev.lockstep.gossip.antientropy;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum AntiEntropyPurpose implements Purpose {
    /** When the first period of a replica begins. */
    PHASE,
    /** Whom a replica exchanges with; one draw for each. */
    PEER
}
