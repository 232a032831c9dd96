package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;

/**
 * A message by which a replica gets what it missed (thesis §5.2 and §5.3). None of these is ever passed on, so that the word
 * of the host for who sent it is enough, whatever authenticates it.
 */
public sealed interface TransferMessage extends ReplicaMessage
        permits TransferMessage.Status, TransferMessage.FetchBatch, TransferMessage.BatchData, StateMessage {

    /**
     * A replica tells how far it is, so that others send again what it lacks.
     *
     * @param view its view
     * @param active whether it is in that view, or waits for its new-view
     * @param stableSequence its stable checkpoint
     * @param settledSequence up to here it lacks nothing: see {@link Replica#settled}
     */
    record Status(
            long view,
            boolean active,
            long stableSequence,
            long settledSequence,
            int replica,
            Authenticator authenticator)
            implements TransferMessage {

        private static final long KIND = ContentHash.hash("pbft-status");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 25 + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            long how = Mix.mix(Mix.mix(KIND + replica, view), active ? 1 : 2);
            return Mix.mix(Mix.mix(how, stableSequence), settledSequence);
        }
    }

    /** A replica asks for the requests of a batch of which it knows the digest. */
    record FetchBatch(long sequence, long digest, int replica, Authenticator authenticator) implements TransferMessage {

        private static final long KIND = ContentHash.hash("pbft-fetch-batch");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + DIGEST_BYTES + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND + replica, sequence), digest);
        }
    }

    /** The answer: all requests of a batch. Its digest shows that it is the right one. */
    record BatchData(long sequence, Batch batch, int replica, Authenticator authenticator) implements TransferMessage {

        private static final long KIND = ContentHash.hash("pbft-batch-data");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8 + batch.sizeBytes() + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND + replica, sequence), batch.digest());
        }
    }
}
