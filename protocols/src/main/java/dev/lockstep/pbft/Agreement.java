package dev.lockstep.pbft;

/**
 * No two correct replicas commit different batches with the same sequence number, in whatever views (OSDI'99 §4.2, §4.4).
 */
final class Agreement extends PbftInvariant {

    private final CommittedBatches committed;

    Agreement(CommittedBatches committed) {
        super("agreement", PbftEvent.Committed.class, PbftEvent.CheckpointStable.class);
        this.committed = committed;
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.Committed commit) {
            long known = committed.commit(commit.sequence(), commit.view(), commit.digest());
            if (known != 0 && known != commit.digest()) {
                throw violation("replica " + node + " committed another batch with sequence number "
                        + commit.sequence() + " in view " + commit.view() + " than was committed in view "
                        + committed.view(commit.sequence()));
            }
        } else if (event instanceof PbftEvent.CheckpointStable stable) {
            committed.settle(node, stable.sequence());
        }
    }
}
