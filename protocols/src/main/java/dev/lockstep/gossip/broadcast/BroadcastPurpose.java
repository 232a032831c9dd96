package dev.lockstep.gossip.broadcast;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum BroadcastPurpose implements Purpose {
    /** Whom it turns to first, or a client to. */
    CONTACT,
    /** Who of a view is chosen, by walks, shuffles and repairs. */
    VIEW,
    /** Whom a rumor is passed on to. */
    PEER
}
