package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import java.util.Arrays;

/**
 * A message by which a replica gets the state of a checkpoint, part by part (thesis §5.3.2). The digest of each part is
 * known before it comes, so that anybody may send it.
 */
public sealed interface StateMessage extends TransferMessage {

    /** The checkpoint. */
    long sequence();

    /** The place of the part in the tree. */
    PartId part();

    /**
     * A replica asks for a part of the state of a checkpoint.
     *
     * @param digest that of the part
     */
    record Fetch(long sequence, PartId part, long digest, int replica, Authenticator authenticator)
            implements StateMessage {

        private static final long KIND = ContentHash.hash("pbft-fetch-part");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + PartId.BYTES + DIGEST_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return hash(KIND, this, digest);
        }
    }

    /**
     * The answer for a large part: what it is divided into.
     *
     * @param digests those of the parts that it is divided into, by their numbers; 0 for empty ones. Not to be changed
     */
    record MetaData(long sequence, PartId part, long[] digests, int replica, Authenticator authenticator)
            implements StateMessage {

        private static final long KIND = ContentHash.hash("pbft-meta-data");

        @Override
        public int sizeBytes() {
            int present = 0;
            for (long digest : digests) {
                present += digest == 0 ? 0 : 1;
            }
            return HEADER_BYTES + 8 + PartId.BYTES + present * (1 + DIGEST_BYTES) + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = 0;
            for (long digest : digests) {
                hash = Mix.mix(hash, digest);
            }
            return hash(KIND, this, hash);
        }

        @Override
        public String toString() {
            return "MetaData[sequence=" + sequence + ", part=" + part + ", digests=" + Arrays.toString(digests) + "]";
        }
    }

    /** The answer for a small part: all that is in it. */
    record Data(long sequence, StatePart content, int replica, Authenticator authenticator) implements StateMessage {

        private static final long KIND = ContentHash.hash("pbft-state-data");

        @Override
        public PartId part() {
            return content.id();
        }

        @Override
        public int sizeBytes() {
            long size = HEADER_BYTES + 8 + PartId.BYTES + content.sizeBytes() + authenticator.sizeBytes();
            return (int) Math.min(Integer.MAX_VALUE, size);
        }

        @Override
        public long contentHash() {
            return hash(KIND, this, content.digest(sequence));
        }
    }

    /** The answer of a replica that has no such part. */
    record Refusal(long sequence, PartId part, Reason reason, int replica, Authenticator authenticator)
            implements StateMessage {

        private static final long KIND = ContentHash.hash("pbft-no-part");

        /** Why a part is not sent. */
        public enum Reason {
            /** The checkpoint is not taken yet, or discarded. */
            NO_CHECKPOINT,
            /** That part of the checkpoint has another digest: whoever told of this one lied. */
            OTHER_DIGEST
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + PartId.BYTES + 1 + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return hash(KIND, this, reason.ordinal());
        }
    }

    private static long hash(long kind, StateMessage message, long content) {
        long place = Mix.mix(
                Mix.mix(kind + message.replica(), message.sequence()),
                message.part().level());
        return Mix.mix(Mix.mix(place, message.part().index()), content);
    }
}
