package dev.lockstep.raft;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Mix;
import org.jspecify.annotations.Nullable;

/** A message between servers: the RPCs of Figure 2 and of the dissertation, as pairs of messages. */
public sealed interface ServerMessage extends RaftMessage {

    /** The sender's current term (§5.1). */
    long term();

    /**
     * RequestVote RPC: a candidate gathers votes (§5.2). It says how up to date the candidate's log is (§5.4.1).
     *
     * @param disruptive whether the leader itself told the candidate to begin an election (dissertation 3.10). The header,
     *     which says what a message is, has room for it
     */
    record RequestVote(long term, int candidate, long lastLogIndex, long lastLogTerm, boolean disruptive)
            implements ServerMessage {

        private static final long KIND = ContentHash.hash("request-vote");
        private static final long DISRUPTIVE_KIND = ContentHash.hash("disruptive-request-vote");

        /** The request of a candidate that heard no leader. */
        RequestVote(long term, int candidate, long lastLogIndex, long lastLogTerm) {
            this(term, candidate, lastLogIndex, lastLogTerm, false);
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 28;
        }

        @Override
        public long contentHash() {
            long kind = disruptive ? DISRUPTIVE_KIND : KIND;
            return Mix.mix(Mix.mix(Mix.mix(Mix.mix(kind, term), candidate), lastLogIndex), lastLogTerm);
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
     * A server asks who would vote for it in the term after its own, which it does not enter yet (dissertation 9.6).
     *
     * @param term the sender's current term
     */
    record RequestPreVote(long term, int candidate, long lastLogIndex, long lastLogTerm) implements ServerMessage {

        /** The term that the election would be in. */
        long electionTerm() {
            return term + 1;
        }

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 28;
        }
    }

    /**
     * The answer to {@link RequestPreVote}.
     *
     * @param electionTerm the term that the election would be in
     */
    record PreVote(long term, long electionTerm, boolean granted) implements ServerMessage {

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 17;
        }
    }

    /**
     * The leader tells a follower that has its whole log to begin an election at once (dissertation 3.10).
     *
     * @param round as in {@link AppendEntries}: the follower obeys only while it has heard nothing newer from the leader
     */
    record TimeoutNow(long term, long round) implements ServerMessage {

        private static final long KIND = ContentHash.hash("timeout-now");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, term), round);
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

    /**
     * InstallSnapshot RPC: a chunk of a snapshot, for a follower that needs entries which the leader has no more (§7,
     * Figure 13). One without data is a heartbeat.
     *
     * <p>The state is an object and cannot be cut. Each chunk has the size of its share of the bytes, and all chunks must
     * arrive; the object itself comes with the last one.
     *
     * @param lastIndex index of the last entry that the snapshot replaces
     * @param lastTerm term of that entry
     * @param offset how many bytes of the snapshot were sent in chunks before this one
     * @param dataBytes bytes of the snapshot in this chunk
     * @param snapshot the snapshot if this is its last chunk, else null
     * @param round as in {@link AppendEntries}
     */
    record InstallSnapshot(
            long term,
            int leader,
            long lastIndex,
            long lastTerm,
            long offset,
            int dataBytes,
            @Nullable Snapshot snapshot,
            long round)
            implements ServerMessage {

        private static final long KIND = ContentHash.hash("install-snapshot");

        @Override
        public int sizeBytes() {
            return Math.addExact(HEADER_BYTES + 49, dataBytes);
        }

        @Override
        public long contentHash() {
            long hash = Mix.mix(Mix.mix(Mix.mix(KIND, term), leader), lastIndex);
            hash = Mix.mix(Mix.mix(Mix.mix(hash, lastTerm), offset), dataBytes);
            return Mix.mix(Mix.mix(hash, round), snapshot == null ? 0 : snapshot.contentHash());
        }
    }

    /**
     * The answer to {@link InstallSnapshot}, but for the last chunk, which is answered by {@link Appended} once the
     * snapshot is on disk.
     *
     * @param lastIndex says which snapshot
     * @param offset how many bytes of it the follower has, without a gap
     */
    record SnapshotReceived(long term, long lastIndex, long offset, long round) implements ServerMessage {

        private static final long KIND = ContentHash.hash("snapshot-received");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 32;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(Mix.mix(KIND, term), lastIndex), offset), round);
        }
    }

    /**
     * A follower asks the leader for a read index (dissertation 6.4).
     *
     * @param question grows by one from question to question; the answer repeats it
     */
    record ReadIndexRequest(long term, long question) implements ServerMessage {

        private static final long KIND = ContentHash.hash("read-index-request");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 16;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(KIND, term), question);
        }
    }

    /**
     * The answer to {@link ReadIndexRequest}.
     *
     * @param index when the log is applied up to here, reads that came before the question may be answered; or
     *     {@link RaftMessage#NO_INDEX}
     */
    record ReadIndex(long term, long question, long index) implements ServerMessage {

        private static final long KIND = ContentHash.hash("read-index");

        @Override
        public int sizeBytes() {
            return HEADER_BYTES + 24;
        }

        @Override
        public long contentHash() {
            return Mix.mix(Mix.mix(Mix.mix(KIND, term), question), index);
        }
    }
}
