package dev.lockstep.pbft;

/**
 * A replica has recovered only when the checkpoint at its recovery point is stable, and with the state that all others have
 * there (TOCS §5.3): all that it may have said before lies behind that.
 */
final class RecoveredIsStable extends PbftInvariant {

    private final CheckpointAgreement checkpoints;

    RecoveredIsStable(CheckpointAgreement checkpoints) {
        super("recovered-is-stable", PbftEvent.RecoveryCompleted.class);
        this.checkpoints = checkpoints;
    }

    @Override
    void check(int node, PbftEvent event) {
        if (event instanceof PbftEvent.RecoveryCompleted completed) {
            if (completed.stableSequence() < completed.point()) {
                throw violation("replica " + node
                        + " says that it has recovered, but its stable checkpoint is that behind" + " batch "
                        + completed.stableSequence() + " and its recovery point is " + completed.point());
            }
            checkpoints.check(node, completed.stableSequence(), completed.digest());
        }
    }
}
