package dev.lockstep.raft;

/** What a server does while its disk makes log entries durable. Term and vote are always waited for. */
public enum Persistence {
    /** It waits, handling nothing. */
    BLOCKING,
    /** It goes on; what depends on the entries being durable is sent when they are. */
    BACKGROUND
}
