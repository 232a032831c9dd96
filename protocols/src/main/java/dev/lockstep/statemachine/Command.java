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
     * An interval of the leader's time is over. Sessions that no command used for too many of them expire, at the same
     * place of the log on all replicas, whatever their own clocks say.
     */
    record Tick() implements Command {

        /** The one tick. */
        public static final Tick INSTANCE = new Tick();

        private static final long HASH = ContentHash.hash("tick");

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
     * Opens a session for a client, in place of the one that it has open. It does so only if that is the one it names:
     * else a request of a former start of the client, late on its way, would end the session of the present one.
     *
     * @param client id of the client node
     * @param nonce tells this start of the client from its earlier ones; a repeated request with the same nonce opens no
     *     second session
     * @param replaces id of the session that the client has open, or {@link #NONE}
     */
    record OpenSession(int client, long nonce, long replaces) implements Command {

        /** No session: none has the id 0. */
        public static final long NONE = 0;

        private static final long KIND = ContentHash.hash("open-session");

        /** The request of a client that knows of no session that it has open. */
        public OpenSession(int client, long nonce) {
            this(client, nonce, NONE);
        }

        @Override
        public int sizeBytes() {
            return replaces == NONE ? 12 : 20;
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(KIND, client), nonce);
            return replaces == NONE ? hash : Mix.mix(hash, replaces);
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
