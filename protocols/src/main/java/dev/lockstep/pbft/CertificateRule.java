package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rule for signed messages (OSDI'99 §4.4): each claim of a view change comes with its certificate, so of what is
 * prepared for a sequence number, the latest view has its way, and where nothing is, nothing was committed.
 */
final class CertificateRule implements NewViewRule {

    private final Quorums quorums;
    private final long genesisDigest;

    CertificateRule(Quorums quorums, long genesisDigest) {
        this.quorums = quorums;
        this.genesisDigest = genesisDigest;
    }

    @Override
    public boolean isSound(ViewChange viewChange) {
        if (!isStable(viewChange.checkpoints().get(0), viewChange.proof())) {
            return false;
        }
        for (Prepared slot : viewChange.prepared()) {
            Certificate certificate = slot.certificate();
            if (certificate == null || !certificate.proves(quorums, slot.view(), slot.sequence(), slot.digest())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Decision decide(List<ViewChange> viewChanges) {
        ViewChange latest = viewChanges.get(0);
        for (ViewChange viewChange : viewChanges) {
            if (viewChange.stableSequence() > latest.stableSequence()) {
                latest = viewChange;
            }
        }
        Held stable = latest.checkpoints().get(0);
        Map<Long, Prepared> best = new TreeMap<>();
        long last = stable.sequence();
        for (ViewChange viewChange : viewChanges) {
            for (Prepared slot : viewChange.prepared()) {
                Prepared known = best.get(slot.sequence());
                if (slot.sequence() > stable.sequence() && (known == null || known.view() < slot.view())) {
                    best.put(slot.sequence(), slot);
                    last = Math.max(last, slot.sequence());
                }
            }
        }
        List<Chosen> chosen = new ArrayList<>();
        for (long sequence = stable.sequence() + 1; sequence <= last; sequence++) {
            Prepared slot = best.get(sequence);
            chosen.add(new Chosen(sequence, slot == null ? Batch.NULL.digest() : slot.digest()));
        }
        return new Decision(stable, latest.proof(), chosen);
    }

    /** The beginning needs no proof; any other checkpoint needs the signed messages of a quorum. */
    private boolean isStable(Held stable, List<Checkpoint> proof) {
        if (stable.sequence() == 0) {
            return stable.digest() == genesisDigest;
        }
        BitSet replicas = new BitSet();
        for (Checkpoint message : proof) {
            if (message.sequence() == stable.sequence()
                    && message.digest() == stable.digest()
                    && message.replica() >= 0
                    && message.replica() < quorums.replicas()
                    && message.authenticator().shows(0, message.replica(), message.signedContent())) {
                replicas.set(message.replica());
            }
        }
        return replicas.cardinality() >= quorums.quorum();
    }
}
