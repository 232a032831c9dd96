package dev.lockstep.statemachine;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Operation;
import dev.lockstep.random.Mix;

/** What the replicas order and apply. Immutable. */
public sealed interface Command {

    /** Bytes on the wire and on disk. */
    int sizeBytes();

    /** Hash of the content, as {@link dev.lockstep.node.Message#contentHash()}. */
    long contentHash();

    /** Changes nothing. A new leader orders one to learn what is committed (Raft, section 8). */
    record NoOp() implements Command {

        /** The one no-op. */
        public static final NoOp INSTANCE = new NoOp();

        private static final long HASH = ContentHash.hash("no-op");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return HASH;
        }
    }

    /**
     * Opens a session for a client.
     *
     * @param client id of the client node
     * @param nonce tells this start of the client from its earlier ones; a repeated request with the same nonce opens no
     *     second session
     */
    record OpenSession(int client, long nonce) implements Command {

        private static final long KIND = ContentHash.hash("open-session");

        @Override
        public int sizeBytes() {
            return 12;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, client), nonce);
        }
    }

    /**
     * An operation of a client within its session.
     *
     * @param client id of the client node
     * @param session id of the session
     * @param sequence number of the operation within the session, from 1
     * @param firstUnanswered the lowest sequence number for which the client still wants an answer; answers below it may
     *     be discarded, and operations below it must not take place any more
     * @param operation what to do
     */
    record Execute(int client, long session, long sequence, long firstUnanswered, Operation operation)
            implements Command {

        private static final long KIND = ContentHash.hash("execute");

        @Override
        public int sizeBytes() {
            return 28 + operation.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(KIND, client), session);
            return Mix.mix(Mix.mix(Mix.mix(hash, sequence), firstUnanswered), operation.contentHash());
        }
    }
}
