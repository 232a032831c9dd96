package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.random.Mix;
import java.util.BitSet;
import java.util.List;

/**
 * Shows anybody that a batch is prepared: the signed pre-prepare of a primary and signed prepares of backups (OSDI'99
 * §4.4). Immutable, shared by all who receive it.
 */
public final class Certificate {

    private final PrePrepare prePrepare;
    private final List<Prepare> prepares;
    private final long hash;
    private final int sizeBytes;
    /** What {@link #backups} found, and for how many replicas; the same whoever asks. */
    private int checkedReplicas;

    private int checkedBackups;

    /** A certificate of these messages; whether it proves anything is another question. */
    public Certificate(PrePrepare prePrepare, List<Prepare> prepares) {
        this.prePrepare = prePrepare.withoutBatch();
        this.prepares = List.copyOf(prepares);
        long content = this.prePrepare.contentHash();
        int size = this.prePrepare.sizeBytes();
        for (Prepare prepare : this.prepares) {
            content = Mix.mix(content, prepare.contentHash());
            size += prepare.sizeBytes();
        }
        hash = content;
        sizeBytes = size;
    }

    /** The pre-prepare, without its batch. */
    public PrePrepare prePrepare() {
        return prePrepare;
    }

    /** The prepares. */
    public List<Prepare> prepares() {
        return prepares;
    }

    /** Whether it proves that this batch is prepared with this sequence number in this view. */
    boolean proves(Quorums quorums, long view, long sequence, long digest) {
        return prePrepare.view() == view
                && prePrepare.sequence() == sequence
                && prePrepare.digest() == digest
                && backups(quorums) >= quorums.prepares();
    }

    /** How many signatures it takes to check it. */
    int signatures() {
        return 1 + prepares.size();
    }

    /** Bytes on the wire. */
    int sizeBytes() {
        return sizeBytes;
    }

    /** Hash of the content. */
    long contentHash() {
        return hash;
    }

    /** How many different backups signed a matching prepare; 0 if the primary did not sign the pre-prepare. */
    private int backups(Quorums quorums) {
        if (checkedReplicas != quorums.replicas()) {
            checkedBackups = count(quorums);
            checkedReplicas = quorums.replicas();
        }
        return checkedBackups;
    }

    private int count(Quorums quorums) {
        int primary = quorums.primary(prePrepare.view());
        if (prePrepare.replica() != primary
                || !prePrepare.authenticator().shows(0, primary, prePrepare.signedContent())) {
            return 0;
        }
        BitSet backups = new BitSet();
        for (Prepare prepare : prepares) {
            boolean matches = prepare.view() == prePrepare.view()
                    && prepare.sequence() == prePrepare.sequence()
                    && prepare.digest() == prePrepare.digest()
                    && prepare.replica() != primary
                    && prepare.replica() >= 0
                    && prepare.replica() < quorums.replicas();
            if (matches && prepare.authenticator().shows(0, prepare.replica(), prepare.signedContent())) {
                backups.set(prepare.replica());
            }
        }
        return backups.cardinality();
    }
}
