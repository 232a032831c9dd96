package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.random.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that moves the replicas from one view to the next. Signed ones show what they claim and are passed on whole
 * (OSDI'99 §4.4). With codes, replicas acknowledge each other's view changes, and a new view names them (TOCS §4.5).
 */
public sealed interface ViewMessage extends ReplicaMessage
        permits ViewMessage.ViewChange, ViewMessage.ViewChangeAck, ViewMessage.FetchViewChanges, NewView {

    /** The view that it moves to. */
    long view();

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

        /** The same with this signature, or with these codes. */
        ViewChange with(Authenticator other) {
            return new ViewChange(view, checkpoints, proof, prepared, prePrepared, replica, other);
        }

        /** Who sent it, and its digest. */
        Named named() {
            return new Named(replica, signedContent());
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

        /** Hash of all but the authenticator: what is signed, and the digest that others know it by. */
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
     * A view change, without what it says.
     *
     * @param replica that sent it
     * @param digest of all but its codes
     */
    record Named(int replica, long digest) {

        /** Bytes on the wire and on disk. */
        static final int SIZE_BYTES = 4 + DIGEST_BYTES;

        long contentHash() {
            return Mix.mix(digest, replica);
        }
    }

    /**
     * A replica has got a view change from its sender (TOCS §4.5.2): tells the primary of the new view, which cannot show
     * the sender's codes to others; later tells those who ask.
     *
     * @param replica that got it
     */
    record ViewChangeAck(long view, Named viewChange, int replica, Authenticator authenticator) implements ViewMessage {

        private static final long KIND = ContentHash.hash("pbft-view-change-ack");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + Named.SIZE_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND + replica, view), viewChange.contentHash());
        }
    }

    /**
     * A replica asks for view changes that a new view names (TOCS §4.5.4).
     *
     * @param whole whether it lacks them, and does not only doubt who sent them
     */
    record FetchViewChanges(long view, List<Named> viewChanges, boolean whole, int replica, Authenticator authenticator)
            implements ViewMessage {

        private static final long KIND = ContentHash.hash("pbft-fetch-view-changes");

        /** Copies the list. */
        public FetchViewChanges {
            viewChanges = List.copyOf(viewChanges);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 9 + viewChanges.size() * Named.SIZE_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(KIND + replica, view), whole ? 1 : 2);
            for (Named named : viewChanges) {
                hash = Mix.mix(hash, named.contentHash());
            }
            return hash;
        }
    }
}
