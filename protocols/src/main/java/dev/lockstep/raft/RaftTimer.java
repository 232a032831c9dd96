package dev.lockstep.raft;

import dev.lockstep.node.Timer;

/** The timers of servers and clients. */
enum RaftTimer implements Timer {
    /** A follower has not heard of a leader for too long, or an election was not decided in time (§5.2). */
    ELECTION,
    /** A leader sends to followers that it did not send to lately (§5.2). */
    HEARTBEAT,
    /** A leader looks whether a majority acknowledged it (dissertation 6.2). */
    QUORUM,
    /** A leader has collected entries for long enough. */
    BATCH,
    /** A client looks after commands that are not answered. */
    RETRY,
    /** A client looks after reads that are not answered. */
    READ_RETRY,
    /** A follower has waited long enough for a read index to ask again. */
    READ_INDEX,
    /** A leader gives up handing over (dissertation 3.10). */
    TRANSFER,
    /** A client looks after administrative actions that are not answered. */
    ACTION_RETRY,
    /** A leader counts time for the sessions of clients (dissertation 6.3). */
    SESSION_CLOCK,
    /** A client looks whether its session has to be kept alive (dissertation 6.3). */
    KEEP_ALIVE
}
