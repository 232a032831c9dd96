package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.random.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that moves the replicas from one view to the next (OSDI'99 §4.4). These are always signed, whatever
 * authenticates the others, because they are passed on (OSDI'99 §5).
 */
public sealed interface ViewMessage extends ReplicaMessage {

    /** The view that it moves to. */
    long view();

    /** Hash of all but the authenticator: what is signed. */
    long signedContent();

    /**
     * A checkpoint that a replica has.
     *
     * @param sequence number of the last batch in it
     * @param digest of the state
     */
    record Held(long sequence, long digest) {}

    /**
     * A batch that is prepared at a replica: an element of P.
     *
     * @param view the latest view in which it prepared there
     * @param certificate what proves it, or null where messages carry codes, which prove nothing to others
     */
    record Prepared(
            long sequence, long view, long digest, @Nullable Certificate certificate) {

        /** Bytes on the wire and on disk. */
        int sizeBytes() {
            return 16 + PbftMessage.DIGEST_BYTES + (certificate == null ? 0 : certificate.sizeBytes());
        }

        private long contentHash() {
            long place = Mix.mix(Mix.mix(sequence, view), digest);
            return Mix.mix(place, certificate == null ? 0 : certificate.contentHash());
        }
    }

    /**
     * A batch that a replica has pre-prepared: an element of Q (TOCS §4.5).
     *
     * @param view the latest view in which it did so
     */
    record PrePrepared(long sequence, long view, long digest) {}

    /**
     * A replica wants to move to another view, and tells what it knows.
     *
     * @param view the view that it wants to move to
     * @param checkpoints the checkpoints that it has, the stable one first: C
     * @param proof checkpoint messages of a quorum for the stable one, or none where messages carry codes
     * @param prepared by sequence number: P
     * @param prePrepared by sequence number: Q; empty where P is proved by certificates
     */
    record ViewChange(
            long view,
            List<Held> checkpoints,
            List<Checkpoint> proof,
            List<Prepared> prepared,
            List<PrePrepared> prePrepared,
            int replica,
            Authenticator authenticator)
            implements ViewMessage {

        private static final long KIND = ContentHash.hash("pbft-view-change");

        /** Copies the lists. */
        public ViewChange {
            checkpoints = List.copyOf(checkpoints);
            proof = List.copyOf(proof);
            prepared = List.copyOf(prepared);
            prePrepared = List.copyOf(prePrepared);
        }

        /** Number of the last batch in the stable checkpoint: h. */
        public long stableSequence() {
            return checkpoints.isEmpty() ? 0 : checkpoints.get(0).sequence();
        }

        /** The same with this signature. */
        ViewChange signed(Key key) {
            return new ViewChange(view, checkpoints, proof, prepared, prePrepared, replica, key.sign(signedContent()));
        }

        /** How many signatures it takes to check it. */
        int signatures() {
            int count = 1 + proof.size();
            for (Prepared slot : prepared) {
                Certificate certificate = slot.certificate();
                count += certificate == null ? 0 : certificate.signatures();
            }
            return count;
        }

        @Override
        public int sizeBytes() {
            int size = HEADER_BYTES + 8 + checkpoints.size() * (8 + DIGEST_BYTES) + authenticator.sizeBytes();
            for (Checkpoint checkpoint : proof) {
                size += checkpoint.sizeBytes();
            }
            for (Prepared slot : prepared) {
                size += slot.sizeBytes();
            }
            return size + prePrepared.size() * (16 + DIGEST_BYTES);
        }

        @Override
        public long signedContent() {
            long hash = Mix.mix(Mix.mix(KIND, view), replica);
            for (Held held : checkpoints) {
                hash = Mix.mix(Mix.mix(hash, held.sequence()), held.digest());
            }
            for (Checkpoint checkpoint : proof) {
                hash = Mix.mix(hash, checkpoint.contentHash());
            }
            for (Prepared slot : prepared) {
                hash = Mix.mix(hash, slot.contentHash());
            }
            for (PrePrepared slot : prePrepared) {
                hash = Mix.mix(Mix.mix(Mix.mix(hash, slot.sequence()), slot.view()), slot.digest());
            }
            return hash;
        }

        @Override
        public long contentHash() {
            return Mix.mix(signedContent(), authenticator.contentHash());
        }
    }

    /**
     * The primary of a new view shows that a quorum wants it, and what follows from what they know.
     *
     * @param viewChanges of a quorum: V
     * @param prePrepares of the new view, without batches, by sequence number: O
     */
    record NewView(
            long view,
            List<ViewChange> viewChanges,
            List<PrePrepare> prePrepares,
            int replica,
            Authenticator authenticator)
            implements ViewMessage {

        private static final long KIND = ContentHash.hash("pbft-new-view");

        /** Copies the lists. */
        public NewView {
            viewChanges = List.copyOf(viewChanges);
            prePrepares = List.copyOf(prePrepares);
        }

        /** The same with this signature. */
        NewView signed(Key key) {
            return new NewView(view, viewChanges, prePrepares, replica, key.sign(signedContent()));
        }

        @Override
        public int sizeBytes() {
            int size = HEADER_BYTES + 8 + authenticator.sizeBytes();
            for (ViewChange viewChange : viewChanges) {
                size += viewChange.sizeBytes();
            }
            for (PrePrepare prePrepare : prePrepares) {
                size += prePrepare.sizeBytes();
            }
            return size;
        }

        @Override
        public long signedContent() {
            long hash = Mix.mix(Mix.mix(KIND, view), replica);
            for (ViewChange viewChange : viewChanges) {
                hash = Mix.mix(hash, viewChange.contentHash());
            }
            for (PrePrepare prePrepare : prePrepares) {
                hash = Mix.mix(hash, prePrepare.contentHash());
            }
            return hash;
        }

        @Override
        public long contentHash() {
            return Mix.mix(signedContent(), authenticator.contentHash());
        }
    }
}
