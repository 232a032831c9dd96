package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum BroadcastPurpose implements Purpose {
    /** Whom a node turns to first. */
    CONTACT,
    /** Who of a view is chosen, by walks, shuffles and repairs. */
    VIEW,
    /** Whom a rumor is passed on to. */
    PEER
}
