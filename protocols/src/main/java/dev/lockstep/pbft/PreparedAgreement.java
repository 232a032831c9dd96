package dev.lockstep.pbft;

/**
 * Within a view, no two correct replicas prepare different batches with the same sequence number (OSDI'99 §4.2). It is
 * checked for the latest view of each sequence number.
 */
final class PreparedAgreement extends PbftInvariant {

    private final CommittedBatches committed;
    private final SequenceTable digests = new SequenceTable();
    /** One more than the view. */
    private final SequenceTable views = new SequenceTable();

    PreparedAgreement(CommittedBatches committed) {
        super("prepared-agreement", PbftEvent.Prepared.class, PbftEvent.CheckpointStable.class);
        this.committed = committed;
    }

    @Override
    boolean isStep() {
        return true;
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.Prepared prepared) {
            long sequence = prepared.sequence();
            long view = views.get(sequence) - 1;
            if (prepared.view() > view) {
                views.set(sequence, prepared.view() + 1);
                digests.set(sequence, prepared.digest());
            } else if (prepared.view() == view && digests.get(sequence) != prepared.digest()) {
                throw violation("replica " + node + " prepared another batch with sequence number " + sequence
                        + " in view " + view + " than another replica did in the same view");
            }
        } else {
            digests.forgetUpTo(committed.horizon());
            views.forgetUpTo(committed.horizon());
        }
    }
}
