package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows for a new view from the view changes of a quorum: the checkpoint that it begins from, and which batches are
 * ordered again. The new primary decides by it, and every backup checks that decision by it.
 */
sealed interface NewViewRule permits CertificateRule, QuorumRule {

    /** The rule for messages as these options have them. */
    static NewViewRule of(PbftOptions options, Quorums quorums) {
        return options.authentication() == PbftOptions.Authentication.SIGNATURES
                ? new CertificateRule(quorums, ServiceState.GENESIS_DIGEST)
                : new QuorumRule(quorums);
    }

    /** Whether a view change may be believed; signature, view and order of its parts are checked already. */
    boolean isSound(ViewChange viewChange);

    /** What follows, or null if more view changes are needed to tell. */
    @Nullable
    Decision decide(List<ViewChange> viewChanges);

    /**
     * What a new view begins with.
     *
     * @param stable the checkpoint: min-s
     * @param proof of it, where messages are signed
     * @param chosen for each sequence number behind it up to max-s, without a gap, the batch that it keeps
     */
    record Decision(Held stable, List<Checkpoint> proof, List<Chosen> chosen) {

        /** The highest sequence number that is ordered again: max-s. */
        long lastSequence() {
            return stable.sequence() + chosen.size();
        }
    }
}
