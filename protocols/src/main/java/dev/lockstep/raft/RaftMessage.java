package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.random.Mix;
import dev.lockstep.statemachine.Command;

/** The messages of Raft: Figure 2's RPCs as pairs of messages, and those between clients and servers. */
public sealed interface RaftMessage extends Message {

    /** Bytes that every message carries to say what it is. */
    int HEADER_BYTES = 8;

    /** No server: an unknown leader, a vote not given. */
    int NOBODY = -1;

    /** The round in a rejection of a message of an older term: no leader takes it for an answer to a round of its own. */
    long NO_ROUND = -1;

    /** A message between servers. */
    sealed interface ServerMessage extends RaftMessage {

        /** The sender's current term (§5.1). */
        long term();
    }

    /** RequestVote RPC: a candidate gathers votes (§5.2). It says how up to date the candidate's log is (§5.4.1). */
    record RequestVote(long term, int candidate, long lastLogIndex, long lastLogTerm) implements ServerMessage {

        private static final long KIND = ContentHash.hash("request-vote");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 28;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(Mix.mix(KIND, term), candidate), lastLogIndex), lastLogTerm);
        }
    }

    /** The answer to {@link RequestVote}. */
    record Vote(long term, boolean granted) implements ServerMessage {

        private static final long KIND = ContentHash.hash("vote");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 9;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, term), granted ? 1 : 2);
        }
    }

    /**
     * AppendEntries RPC: replicates entries, and is the heartbeat if there are none (§5.2, §5.3).
     *
     * @param term the leader's term
     * @param leader so that a follower can redirect clients
     * @param prevLogIndex index of the entry right before the new ones
     * @param prevLogTerm term of that entry
     * @param entries to store
     * @param leaderCommit the leader's commit index
     * @param round number of the occasion on which the leader sent, counted in its term; the answer repeats it, so that
     *     late answers can be told from new ones
     */
    record AppendEntries(
            long term, int leader, long prevLogIndex, long prevLogTerm, LogSlice entries, long leaderCommit, long round)
            implements ServerMessage {

        private static final long KIND = ContentHash.hash("append-entries");

        /** Index of the last entry that the follower has when it took this. */
        long lastIndex() {
            return prevLogIndex + entries.size();
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 44 + entries.sizeBytes();
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(Mix.mix(KIND, term), leader), prevLogIndex);
            hash = Mix.mix(Mix.mix(hash, prevLogTerm), entries.hash());
            return Mix.mix(Mix.mix(hash, leaderCommit), round);
        }
    }

    /**
     * AppendEntries succeeded.
     *
     * @param matchIndex up to here the follower's log is that of the leader, and on disk
     */
    record Appended(long term, long round, long matchIndex) implements ServerMessage {

        private static final long KIND = ContentHash.hash("appended");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 24;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, term), round), matchIndex);
        }
    }

    /**
     * AppendEntries failed: the follower's log has no entry of term prevLogTerm at prevLogIndex, or the sender is no
     * leader any more. The last two parts let a leader skip a term, or more, at each step back (end of §5.3).
     *
     * @param hintIndex the last place at which the two logs may agree, as far as the follower can tell
     * @param hintTerm term of the follower's entry there
     */
    record Rejected(long term, long round, long hintIndex, long hintTerm) implements ServerMessage {

        private static final long KIND = ContentHash.hash("rejected");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 32;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(Mix.mix(KIND, term), round), hintIndex), hintTerm);
        }
    }

    /** A client asks for a command to be carried out (§8). */
    record ClientRequest(Command command) implements RaftMessage {

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

    /** A message from a server to a client. */
    sealed interface ClientReply extends RaftMessage {}

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
     * @param leaderHint the leader that it knows of, or {@link #NOBODY}
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

    /** A server tells itself to wait for its disk, now that what it has sent before is on its way. */
    record LogSyncDue() implements RaftMessage {

        static final LogSyncDue INSTANCE = new LogSyncDue();

        private static final long KIND = ContentHash.hash("log-sync-due");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return KIND;
        }
    }

    /** A server tells itself that its disk finished the sync that it had started. */
    record LogSynced() implements RaftMessage {

        static final LogSynced INSTANCE = new LogSynced();

        private static final long KIND = ContentHash.hash("log-synced");

        @Override
        public int sizeBytes() {
            return 0;
        }

        @Override
        public long contentHash() {
            return KIND;
        }
    }
}
