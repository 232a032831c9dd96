package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.Command;

/** A message between clients and servers (§8; dissertation, chapter 6). */
public sealed interface ClientMessage extends RaftMessage {

    /** A client asks for a command to be carried out (§8). */
    record ClientRequest(Command command) implements ClientMessage {

        private static final long KIND = ContentHash.hash("client-request");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + command.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, command.contentHash());
        }
    }

    /**
     * A client asks for a read that does not pass through the log (dissertation 6.4). It needs no session, as it may
     * happen any number of times.
     *
     * @param nonce tells this start of the client from its earlier ones
     * @param number of the read among those of this start
     */
    record ReadRequest(long nonce, long number, Operation operation) implements ClientMessage {

        private static final long KIND = ContentHash.hash("read-request");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16 + operation.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, nonce), number), operation.contentHash());
        }
    }

    /** A message from a server to a client. */
    sealed interface ClientReply extends ClientMessage {}

    /** The client's session is open. */
    record SessionOpened(long nonce, long session) implements ClientReply {

        private static final long KIND = ContentHash.hash("session-opened");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, nonce), session);
        }
    }

    /**
     * The client's session is not open, as the client has another open than it named.
     *
     * @param open id of the session that it has open, or {@link Command.OpenSession#NONE}
     */
    record OtherSessionOpen(long nonce, long open) implements ClientReply {

        private static final long KIND = ContentHash.hash("other-session-open");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, nonce), open);
        }
    }

    /** The operation took place. */
    record Answer(long session, long sequence, Outcome outcome) implements ClientReply {

        private static final long KIND = ContentHash.hash("answer");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16 + outcome.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, session), sequence), outcome.contentHash());
        }
    }

    /**
     * A read took place.
     *
     * @param index up to here the log was applied when the state was read
     */
    record ReadAnswer(long nonce, long number, long index, Outcome outcome) implements ClientReply {

        private static final long KIND = ContentHash.hash("read-answer");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 24 + outcome.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(Mix.mix(KIND, nonce), number), index);
            return Mix.mix(hash, outcome.contentHash());
        }
    }

    /**
     * The asked server cannot answer reads: it is not the leader, or is to ask the leader and does not know it.
     *
     * @param leaderHint the leader that it knows of, or {@link RaftMessage#NOBODY}
     */
    record ReadRefused(long term, int leaderHint) implements ClientReply {

        private static final long KIND = ContentHash.hash("read-refused");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 12;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, term), leaderHint);
        }
    }

    /** The session is not known any more; whether its unanswered operations took place cannot be told. */
    record SessionExpired(long session) implements ClientReply {

        private static final long KIND = ContentHash.hash("session-expired");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 8;
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, session);
        }
    }

    /**
     * The asked server is not the leader.
     *
     * @param term the server's term
     * @param leaderHint the leader that it knows of, or {@link RaftMessage#NOBODY}
     * @param sequence of the operation that was asked for, or 0 for a session to be opened
     */
    record NotLeader(long term, int leaderHint, long sequence) implements ClientReply {

        private static final long KIND = ContentHash.hash("not-leader");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 20;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, term), leaderHint), sequence);
        }
    }

    /**
     * A client asks for an action of its administrator. Every answer repeats the number of the request, which is unique in
     * a run.
     */
    record ActionRequest(int requestId, RaftAction action) implements ClientMessage {

        private static final long KIND = ContentHash.hash("action-request");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 4 + action.sizeBytes();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, requestId), action.contentHash());
        }
    }

    /** An answer to {@link ActionRequest}. */
    sealed interface ActionReply extends ClientReply {

        /** The number of the request. */
        int requestId();
    }

    /** The leader has begun with the action; it answers again in the end, and whenever it is asked. */
    record ActionUnderWay(int requestId) implements ActionReply {

        private static final long KIND = ContentHash.hash("action-under-way");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 4;
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, requestId);
        }
    }

    /** What the action asked for is so. */
    record ActionDone(int requestId) implements ActionReply {

        private static final long KIND = ContentHash.hash("action-done");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 4;
        }

        @Override
        public long contentHash() {
            return Mix.mix(KIND, requestId);
        }
    }

    /**
     * The leader will not carry out the action, or gave up.
     *
     * @param reason why, in a few words
     */
    record ActionRefused(int requestId, String reason) implements ActionReply {

        private static final long KIND = ContentHash.hash("action-refused");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 4 + reason.length();
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, requestId), ContentHash.hash(reason));
        }
    }

    /**
     * The asked server is not the leader, or is it no more.
     *
     * @param term the server's term
     * @param leaderHint the leader that it knows of, or {@link RaftMessage#NOBODY}
     */
    record ActionElsewhere(int requestId, long term, int leaderHint) implements ActionReply {

        private static final long KIND = ContentHash.hash("action-elsewhere");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, requestId), term), leaderHint);
        }
    }
}
