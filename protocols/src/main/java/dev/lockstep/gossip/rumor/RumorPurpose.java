package dev.lockstep.gossip.rumor;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum RumorPurpose implements Purpose {
    /** Whom a node contacts, or a client tells its rumor to; one draw for each contact. */
    PEER,
    /** The coin of {@link RumorOptions.Removal#COIN}. */
    COIN,
    /** Phase and jitter of a node's periods. */
    PERIOD
}
