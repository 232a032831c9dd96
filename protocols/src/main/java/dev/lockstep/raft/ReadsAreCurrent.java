package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * A read that does not pass through the log is answered from a state that has everything that any server knew to be
 * committed when the client asked, and so everything that had been acknowledged to any client (dissertation 6.4).
 */
final class ReadsAreCurrent extends RaftInvariant {

    /** So many operations behind the newest one a read is forgotten; an answer that comes so late is not checked. */
    private static final long OPERATIONS_KEPT = 1 << 18;

    // by operation: the commit index when the client asked
    private final LongList committedBefore = new LongList();
    private long committedIndex;

    ReadsAreCurrent(Cluster cluster) {
        super(
                "reads-are-current",
                cluster,
                RaftEvent.CommitAdvanced.class,
                RaftEvent.ReadBegun.class,
                RaftEvent.ReadAnswered.class);
    }

    @Override
    void check(int node, RaftEvent event) {
        if (event instanceof RaftEvent.CommitAdvanced advanced) {
            committedIndex = Math.max(committedIndex, advanced.commitIndex());
        } else if (event instanceof RaftEvent.ReadBegun begun) {
            committedBefore.set(begun.operationId(), committedIndex);
            committedBefore.forgetBefore(begun.operationId() - OPERATIONS_KEPT);
        } else if (event instanceof RaftEvent.ReadAnswered answered
                && answered.index() < committedBefore.get(answered.operationId())) {
            throw violation("the read " + answered.operationId() + " of client " + node
                    + " was answered from the state at entry " + answered.index() + ", but entry "
                    + committedBefore.get(answered.operationId()) + " was committed when it was asked");
        }
    }
}
