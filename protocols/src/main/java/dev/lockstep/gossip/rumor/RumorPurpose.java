package dev.lockstep.gossip.rumor;

import dev.lockstep.node.Purpose;

/** What random numbers are drawn for. */
enum RumorPurpose implements Purpose {
    /** Whom a node contacts; one draw for each contact. */
    PEER,
    /** The members of a partial view. */
    VIEW,
    /** The coin of {@link RumorOptions.Removal#COIN}. */
    COIN,
    /** Phase and jitter of a node's periods. */
    PERIOD
}
