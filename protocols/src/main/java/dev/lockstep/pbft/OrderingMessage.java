package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/** A message that orders requests (OSDI'99 §4.2) or tells of the state that they led to (§4.3). */
public sealed interface OrderingMessage extends ReplicaMessage {

    /** The sequence number that it is about. */
    long sequence();

    /** Digest of the batch, or of the state. */
    long digest();

    /** Hash of all but the authenticator: what is signed. */
    long signedContent();

    /**
     * The primary assigns a sequence number to a batch.
     *
     * @param batch the requests, or null where the digest says enough: in certificates and new-views
     */
    record PrePrepare(
            long view, long sequence, long digest, @Nullable Batch batch, int replica, Authenticator authenticator)
            implements OrderingMessage {

        private static final long KIND = ContentHash.hash("pbft-pre-prepare");

        /** What the primary signs: view, sequence number and digest. */
        static long signedContent(long view, long sequence, long digest, int replica) {
            return vote(KIND, view, sequence, digest, replica);
        }

        @Override
        public long signedContent() {
            return signedContent(view, sequence, digest, replica);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES
                    + 16
                    + DIGEST_BYTES
                    + authenticator.sizeBytes()
                    + (batch == null ? 0 : batch.sizeBytes());
        }

        @Override
        public long contentHash() {
            long content = batch == null ? 0 : batch.digest() + batch.sizeBytes();
            return Mix.mix(Mix.mix(signedContent(), content), authenticator.contentHash());
        }

        /** The same without the requests. */
        PrePrepare withoutBatch() {
            return batch == null ? this : new PrePrepare(view, sequence, digest, null, replica, authenticator);
        }
    }

    /** A backup accepts what the primary assigned. */
    record Prepare(long view, long sequence, long digest, int replica, Authenticator authenticator)
            implements OrderingMessage {

        private static final long KIND = ContentHash.hash("pbft-prepare");

        static long signedContent(long view, long sequence, long digest, int replica) {
            return vote(KIND, view, sequence, digest, replica);
        }

        @Override
        public long signedContent() {
            return signedContent(view, sequence, digest, replica);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16 + DIGEST_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(signedContent(), authenticator.contentHash());
        }
    }

    /** A replica knows the batch to be prepared. */
    record Commit(long view, long sequence, long digest, int replica, Authenticator authenticator)
            implements OrderingMessage {

        private static final long KIND = ContentHash.hash("pbft-commit");

        static long signedContent(long view, long sequence, long digest, int replica) {
            return vote(KIND, view, sequence, digest, replica);
        }

        @Override
        public long signedContent() {
            return signedContent(view, sequence, digest, replica);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16 + DIGEST_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(signedContent(), authenticator.contentHash());
        }
    }

    /** A replica has this state behind the batch with this sequence number (§4.3). */
    record Checkpoint(long sequence, long digest, int replica, Authenticator authenticator) implements OrderingMessage {

        private static final long KIND = ContentHash.hash("pbft-checkpoint");

        static long signedContent(long sequence, long digest, int replica) {
            return vote(KIND, 0, sequence, digest, replica);
        }

        @Override
        public long signedContent() {
            return signedContent(sequence, digest, replica);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + DIGEST_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(signedContent(), authenticator.contentHash());
        }
    }

    private static long vote(long kind, long view, long sequence, long digest, int replica) {
        return Mix.mix(Mix.mix(kind + replica, view), Mix.mix(sequence, digest));
    }
}
