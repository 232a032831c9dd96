package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;

/**
 * Nothing is acknowledged to a client that did not take place: each answer belongs to a committed operation and says what
 * that gave. That committed entries remain is checked by {@link CommittedStays}.
 */
final class AcknowledgedIsCommitted extends RaftInvariant {

    private final ExecutedOperations operations;

    AcknowledgedIsCommitted(Cluster cluster, ExecutedOperations operations) {
        super("acknowledged-is-committed", cluster, RaftEvent.EntriesApplied.class, RaftEvent.Answered.class);
        this.operations = operations;
    }

    @Override
    void check(int node, RaftEvent event) {
        operations.follow(event);
        if (event instanceof RaftEvent.Answered answered
                && !operations.tookPlace(node, answered.session(), answered.sequence(), answered.outcome())) {
            throw violation("client " + node + " was told that operation " + answered.operationId() + " (session "
                    + answered.session() + ", sequence " + answered.sequence() + ") gave " + answered.outcome()
                    + ", but no such operation is committed with that outcome");
        }
    }
}
