package dev.lockstep.pbft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/** A message between clients and replicas (OSDI'99 §4.1). */
public sealed interface ClientMessage extends PbftMessage {

    /**
     * A client asks for an operation. It knows its digest, which many ask for.
     *
     * <p>The protocol's client, who waits for an answer before it asks again, is a lane here: a client node that has many
     * operations under way is many such clients.
     */
    final class Request implements ClientMessage {

        /** Every replica is to send the whole result. */
        public static final int ALL = -1;

        private static final long KIND = ContentHash.hash("pbft-request");

        private final int client;
        private final int lane;
        private final long timestamp;
        private final Operation operation;
        private final boolean readOnly;
        private final int replier;
        private final Authenticator authenticator;
        private final long digest;

        /**
         * A request.
         *
         * @param client id of the client node
         * @param lane which of its lanes, from 0
         * @param timestamp grows from request to request of a lane; the operation of each takes place once
         * @param operation what to do
         * @param readOnly whether the replicas are to answer at once, without ordering it (thesis §5.1.3)
         * @param replier the replica that is to send the whole result, or {@link #ALL}; it is not part of the digest
         * @param authenticator of the client, over the digest
         */
        public Request(
                int client,
                int lane,
                long timestamp,
                Operation operation,
                boolean readOnly,
                int replier,
                Authenticator authenticator) {
            this.client = client;
            this.lane = lane;
            this.timestamp = timestamp;
            this.operation = operation;
            this.readOnly = readOnly;
            this.replier = replier;
            this.authenticator = authenticator;
            digest = digest(client, lane, timestamp, operation, readOnly);
        }

        /** The client node. */
        public int client() {
            return client;
        }

        /** Its lane. */
        public int lane() {
            return lane;
        }

        /** Number of the request in its lane; they grow, with gaps. */
        public long timestamp() {
            return timestamp;
        }

        /** What to do. */
        public Operation operation() {
            return operation;
        }

        /** Whether it is to be answered without being ordered. */
        public boolean readOnly() {
            return readOnly;
        }

        /** The replica that is to send the whole result, or {@link #ALL}. */
        public int replier() {
            return replier;
        }

        /** What shows that the client asks. */
        public Authenticator authenticator() {
            return authenticator;
        }

        /** Digest of what is asked for. */
        public long digest() {
            return digest;
        }

        static long digest(int client, int lane, long timestamp, Operation operation, boolean readOnly) {
            long who = Mix.mix(KIND, (long) client << 32 | lane);
            return Mix.mix(Mix.mix(who, timestamp + (readOnly ? Long.MIN_VALUE : 0)), operation.contentHash());
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16 + operation.sizeBytes() + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(digest, replier), authenticator.contentHash());
        }

        @Override
        public String toString() {
            return "Request[client=" + client + ", lane=" + lane + ", timestamp=" + timestamp + ", operation="
                    + operation + ", readOnly=" + readOnly + ", replier=" + replier + "]";
        }
    }

    /**
     * A replica tells a client what its operation gave.
     *
     * @param view the replica's view, from which the client learns who is primary
     * @param lane the client's lane
     * @param timestamp of the request
     * @param tentative whether the operation is prepared but not committed yet (thesis §5.1.2)
     * @param resultDigest digest of the outcome
     * @param outcome what the operation gave, or null if another replica is to say (thesis §5.1.1)
     */
    record Reply(
            long view,
            int lane,
            long timestamp,
            int replica,
            boolean tentative,
            long resultDigest,
            @Nullable Outcome outcome,
            Authenticator authenticator)
            implements ClientMessage {

        private static final long KIND = ContentHash.hash("pbft-reply");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES
                    + 21
                    + (outcome == null ? DIGEST_BYTES : outcome.sizeBytes())
                    + authenticator.sizeBytes();
        }

        @Override
        public long contentHash() {
            long place = Mix.mix(Mix.mix(KIND, view), Mix.mix((long) lane << 32 | replica, timestamp));
            return Mix.mix(place, resultDigest + (tentative ? 1 : 0) + (outcome == null ? 2 : outcome.contentHash()));
        }
    }
}
