package dev.lockstep.raft;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.statemachine.Command;

/** No operation is executed twice, however often its client asks (§8; dissertation 6.3). */
final class ExactlyOnce extends RaftInvariant {

    private final ExecutedOperations operations;

    ExactlyOnce(Cluster cluster, ExecutedOperations operations) {
        super("exactly-once", cluster, RaftEvent.EntriesApplied.class);
        this.operations = operations;
    }

    @Override
    void check(int node, RaftEvent event) {
        operations.follow(event);
        Command.Execute repeated = operations.repeated();
        if (repeated != null) {
            throw violation("operation " + repeated.sequence() + " of session " + repeated.session()
                    + " was executed twice, or when its client did not wait for it any more: " + repeated.operation());
        }
    }
}
