package dev.lockstep.pbft;

/**
 * Ways to answer earlier (thesis §5.1).
 *
 * @param readOnly whether read-only operations are answered by each replica at once, without being ordered; clients
 *     then wait for a quorum of replies to them, and to other operations as well, without which reads could be stale
 *     (Berger, Reiser, Bessani, "Making reads in BFT state machine replication fast, linearizable, and live", 2021)
 * @param tentative whether requests are executed when they are prepared; clients wait for a quorum of such replies
 * @param digestReplies whether only one replica sends a large result, and the others its digest
 */
public record Optimizations(boolean readOnly, boolean tentative, boolean digestReplies) {

    /** The plain protocol, with digests. */
    public static final Optimizations DEFAULTS = new Optimizations(
            // a write then waits for slower replicas, which is worth it only where reads are frequent
            false,
            // saves a hop in the good case but waits for more replies; measured beside the plain protocol
            false,
            // costs nothing but a retry when the chosen replica is faulty
            true);

    /** None. */
    public static final Optimizations NONE = new Optimizations(false, false, false);
}
