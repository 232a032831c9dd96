package dev.lockstep.raft;

/** Ways of a read. All but {@link #LOCAL_STALE} are linearizable. */
public enum ReadMode {
    /** Through the log, as a write. */
    LOG,
    /**
     * The leader makes sure with a round of messages that it is still the leader, and answers from its state
     * (dissertation 6.4).
     */
    READ_INDEX,
    /**
     * The leader answers from its state at once for some time after a majority has heard of it: until then none of
     * them votes for another (dissertation 6.4.1). Rests on clocks, see {@link ReadOptions#clockDriftBound}; without a lease
     * it does as READ_INDEX.
     */
    LEASE,
    /** Any server answers from its state, when that has reached an index that the leader gave as for READ_INDEX. */
    FOLLOWER_READ_INDEX,
    /**
     * Unsafe: any server answers at once from whatever state it has, which may be arbitrarily old and go back from one
     * read to the next. Not linearizable; a lower bound for the latency of the other ways.
     */
    LOCAL_STALE;

    /** Whether clients ask the server that is theirs by their id, and not the leader. */
    boolean isAtAnyServer() {
        return this == FOLLOWER_READ_INDEX || this == LOCAL_STALE;
    }
}
