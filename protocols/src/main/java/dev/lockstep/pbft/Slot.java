package dev.lockstep.pbft;

import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a replica knows about one sequence number: how far it has come in the current view, and what it needs to tell
 * in view changes, which outlives the view.
 */
final class Slot {

    final long sequence;

    // of the current view
    Stage stage = Stage.EMPTY;
    final Votes prepares;
    final Votes commits;
    /** What the primary assigned; null while the stage is {@link Stage#EMPTY}. */
    @Nullable
    PrePrepare prePrepare;
    /** Digest of what the primary assigned. */
    long digest;
    /** All requests of what the primary assigned, or null while some are missing. */
    @Nullable
    Batch batch;
    /** When the batch was accepted, on this replica's clock; long ago if that was before a crash. */
    long acceptedNanos = Long.MIN_VALUE;
    /** Whether a view change chose the batch, so that its requests were checked by a correct replica before. */
    boolean chosen;
    /** The prepares themselves, if they are needed for a certificate. */
    private List<Prepare> prepareMessages = List.of();

    // of all views
    private @Nullable Prepared prepared;
    private List<PrePrepared> prePrepared = List.of();
    private List<Batch> contents = List.of();

    Slot(long sequence, int replicas) {
        this.sequence = sequence;
        prepares = new Votes(replicas);
        commits = new Votes(replicas);
    }

    /** How far a batch has come in the current view. */
    enum Stage {
        /** The primary assigned nothing. */
        EMPTY,
        /** The primary assigned a batch, but requests are missing, or cannot be told to be their clients'. */
        INCOMPLETE,
        /** The batch is accepted. */
        PRE_PREPARED,
        /** A quorum accepted it. */
        PREPARED,
        /** A quorum knows that. */
        COMMITTED
    }

    /** Whether the batch got as far as this in the current view. */
    boolean isAtLeast(Stage other) {
        return stage.compareTo(other) >= 0;
    }

    /** Takes what the primary assigned. */
    void assign(PrePrepare assigned, @Nullable Batch complete) {
        prePrepare = assigned;
        digest = assigned.digest();
        batch = complete;
        stage = Stage.INCOMPLETE;
    }

    /** Keeps a prepare for a certificate. */
    void keep(Prepare prepare) {
        if (prepareMessages.isEmpty()) {
            prepareMessages = new ArrayList<>();
        }
        prepareMessages.add(prepare);
    }

    /** The batch was accepted: notes it for view changes, with the latest view for each digest. */
    void notePrePrepared(long view, Batch complete) {
        List<PrePrepared> others = new ArrayList<>(1);
        for (PrePrepared known : prePrepared) {
            if (known.digest() != complete.digest()) {
                others.add(known);
            }
        }
        others.add(new PrePrepared(sequence, view, complete.digest()));
        prePrepared = others;
        noteContent(complete);
    }

    /** Keeps the requests of a batch. */
    void noteContent(Batch complete) {
        if (content(complete.digest()) == null) {
            List<Batch> more = new ArrayList<>(contents);
            more.add(complete);
            contents = more;
        }
    }

    /** The requests of a batch with this digest, or null if they are not known. */
    @Nullable
    Batch content(long batchDigest) {
        for (Batch content : contents) {
            if (content.digest() == batchDigest) {
                return content;
            }
        }
        return batchDigest == Batch.NULL.digest() ? Batch.NULL : null;
    }

    /** What is known of requests that may still have to be ordered. */
    List<Batch> contents() {
        return contents;
    }

    /** The batch is prepared: makes what proves it in view changes. */
    Prepared certify(long view, Quorums quorums, boolean withCertificate) {
        Prepared made = new Prepared(sequence, view, digest, withCertificate ? certificate(quorums) : null);
        prepared = made;
        return made;
    }

    /** What a replica that comes back finds on its disk. */
    void recover(Prepared recovered) {
        Prepared known = prepared;
        if (known == null || known.view() < recovered.view()) {
            prepared = recovered;
        }
    }

    /** The element of P, or null if nothing is prepared. */
    @Nullable
    Prepared prepared() {
        return prepared;
    }

    /** The elements of Q. */
    List<PrePrepared> prePrepared() {
        return prePrepared;
    }

    /** A new view begins: what was said in the old one does not count in it. */
    void beginView() {
        stage = Stage.EMPTY;
        prepares.clear();
        commits.clear();
        prePrepare = null;
        batch = null;
        digest = 0;
        chosen = false;
        prepareMessages = List.of();
    }

    private @Nullable Certificate certificate(Quorums quorums) {
        PrePrepare assigned = prePrepare;
        if (assigned == null) {
            return null;
        }
        List<Prepare> matching = new ArrayList<>(quorums.prepares());
        for (Prepare prepare : prepareMessages) {
            if (prepare.digest() == digest && matching.size() < quorums.prepares()) {
                matching.add(prepare);
            }
        }
        return new Certificate(assigned, matching);
    }
}
