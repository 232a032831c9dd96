package dev.lockstep.pbft;

import dev.lockstep.protocol.Cluster;

/**
 * Replicas execute what is committed, and nothing else, in the order of the sequence numbers without a gap; where state was
 * transferred, behind that.
 */
final class TotalOrder extends PbftInvariant {

    private final CommittedBatches committed;
    private final long[] executed;

    TotalOrder(Cluster cluster, CommittedBatches committed) {
        super(
                "total-order",
                PbftEvent.Executed.class,
                PbftEvent.StateTransferred.class,
                PbftEvent.Recovered.class,
                PbftEvent.RecoveryCompleted.class);
        this.committed = committed;
        executed = new long[cluster.replicas()];
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.Executed execution) {
            long sequence = execution.sequence();
            if (sequence != executed[node] + 1) {
                throw violation("replica " + node + " executed batch " + sequence + " after " + executed[node]);
            }
            executed[node] = sequence;
            if (committed.digest(sequence) != execution.batch().digest() && sequence > committed.horizon()) {
                throw violation("replica " + node + " executed a batch with sequence number " + sequence
                        + " that is not the committed one");
            }
        } else if (event instanceof PbftEvent.StateTransferred transferred) {
            if (transferred.sequence() <= executed[node]) {
                throw violation("replica " + node + " went back from batch " + executed[node] + " to the state behind "
                        + transferred.sequence());
            }
            executed[node] = transferred.sequence();
        } else if (event instanceof PbftEvent.Recovered recovered) {
            executed[node] = recovered.sequence();
        } else if (event instanceof PbftEvent.RecoveryCompleted completed) {
            executed[node] = completed.executed();
        }
    }
}
