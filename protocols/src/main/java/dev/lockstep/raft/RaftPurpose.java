package dev.lockstep.raft;

import dev.lockstep.node.Purpose;

/** What Raft's nodes draw random numbers for. */
enum RaftPurpose implements Purpose {
    /** The randomized election timeout (§5.2). */
    ELECTION_TIMEOUT,
    /** Telling one start of a client from another. */
    CLIENT_NONCE,
    /** The server that a client asks first. */
    FIRST_SERVER,
    /** The number of a follower's first question for a read index. */
    FIRST_QUESTION,
    /** The order in which a client that looks for the leader asks the servers. */
    SEARCH_ORDER
}
