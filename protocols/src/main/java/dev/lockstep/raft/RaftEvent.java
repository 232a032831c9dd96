package dev.lockstep.raft;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.statemachine.Result;

/** What Raft's nodes tell observers; enough to check the protocol without looking into a node. */
public sealed interface RaftEvent extends ProtocolEvent {

    /**
     * A server read what its storage had kept; told at each start, before anything else.
     *
     * @param votedFor candidate that got the vote of this term, or -1
     * @param snapshotIndex index of the last entry that its snapshot replaces; 0 if it has none
     * @param configuration the members of the cluster as of that entry; those that it began with if there is none
     * @param entries the log behind the snapshot
     */
    record Recovered(long term, int votedFor, long snapshotIndex, Configuration configuration, LogSlice entries)
            implements RaftEvent {}

    /** A server entered a term (§5.1). */
    record TermAdvanced(long term) implements RaftEvent {}

    /** A server changed its role. */
    record RoleChanged(long term, RoleName from, RoleName to, RoleChange reason) implements RaftEvent {}

    /**
     * A server would vote for this candidate, maybe itself (dissertation 9.6).
     *
     * @param electionTerm the term that the election would be in
     */
    record PreVoteGranted(long electionTerm, int candidate) implements RaftEvent {}

    /** A server gave its vote, maybe to itself (§5.2). */
    record VoteGranted(long term, int candidate) implements RaftEvent {}

    /** This term and vote are on disk: a restart must find them, whatever happens short of losing the disk. */
    record Promised(long term, int votedFor) implements RaftEvent {}

    /** A leader began to hand over to this server, and takes no more requests (dissertation 3.10). */
    record TransferStarted(long term, int to) implements RaftEvent {}

    /** A leader goes on leading, as this server did not take over in time. */
    record TransferGivenUp(long term, int to) implements RaftEvent {}

    /** A server became leader (§5.2). */
    record LeaderElected(long term) implements RaftEvent {}

    /**
     * A server appended entries at the end of its log.
     *
     * @param firstIndex index of the first of them
     */
    record EntriesAppended(long firstIndex, LogSlice entries) implements RaftEvent {}

    /** A follower removed the entries from this index on: they were in conflict with the leader's (§5.3). */
    record LogTruncated(long fromIndex) implements RaftEvent {}

    /** A server's disk has all entries up to this one. */
    record LogStored(long index) implements RaftEvent {}

    /** A leader sent one message with entries to some followers. */
    record BatchReleased(int entries) implements RaftEvent {}

    /**
     * A leader made a message with less than what is ready for its followers, as one message must not have more.
     *
     * @param entries how many it has
     */
    record BatchCut(int entries) implements RaftEvent {}

    /**
     * A leader has a new batch which no quorum gets at once, as so much is on the way to followers that no more may be.
     *
     * @param followers how many of them
     */
    record BatchWithheld(int followers) implements RaftEvent {}

    /**
     * A server learnt that entries are committed.
     *
     * @param term the server's current term
     * @param entryTerm term of the entry at the commit index
     * @param leader whether the server found out as leader, by counting (§5.3, §5.4.2)
     */
    record CommitAdvanced(long term, long commitIndex, long entryTerm, boolean leader) implements RaftEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** A server applied committed entries, one by one in the order of the log. */
    final class EntriesApplied implements RaftEvent {

        private final long firstIndex;
        private final LogSlice entries;
        private final Result[] results;
        private final long[] stateHashes;

        /**
         * Tells of entries and their results.
         *
         * @param firstIndex index of the first entry
         * @param results one for each entry; not to be changed afterwards
         * @param stateHashes hash of the state after each entry; not to be changed afterwards
         */
        EntriesApplied(long firstIndex, LogSlice entries, Result[] results, long[] stateHashes) {
            if (results.length != entries.size() || stateHashes.length != entries.size()) {
                throw new IllegalArgumentException("results=" + results.length + " and stateHashes="
                        + stateHashes.length + " must be as many as entries=" + entries.size());
            }
            this.firstIndex = firstIndex;
            this.entries = entries;
            this.results = results;
            this.stateHashes = stateHashes;
        }

        /** Index of the first entry. */
        public long firstIndex() {
            return firstIndex;
        }

        /** The entries. */
        public LogSlice entries() {
            return entries;
        }

        /** What became of an entry, by its position among these. */
        public Result result(int position) {
            return results[position];
        }

        /** Hash of the state, sessions included, after an entry, by its position among these. */
        public long stateHash(int position) {
            return stateHashes[position];
        }

        @Override
        public String toString() {
            return "EntriesApplied[firstIndex=" + firstIndex + ", entries=" + entries + "]";
        }
    }

    /**
     * A server took a snapshot of its state, which is now on its way to the disk (§7).
     *
     * @param lastIndex index of the last entry that it replaces
     * @param lastTerm term of that entry
     * @param stateHash hash of the state, sessions included
     * @param sizeBytes bytes on the wire and on disk
     */
    record SnapshotTaken(long lastIndex, long lastTerm, long stateHash, long sizeBytes) implements RaftEvent {}

    /**
     * A server removed the beginning of its log.
     *
     * @param toIndex index of the last entry that was removed
     * @param snapshotIndex index of the last entry that the snapshot replaces which is on the server's disk
     */
    record LogCompacted(long toIndex, long snapshotIndex) implements RaftEvent {}

    /**
     * A follower replaced its log and its state by a snapshot of the leader (§7). It is durable when {@link LogStored}
     * says so of its last index.
     *
     * @param lastIndex index of the last entry that the snapshot replaces
     * @param lastTerm term of that entry
     * @param configuration the members of the cluster as of that entry
     * @param stateHash hash of the state that the server has now, sessions included
     */
    record SnapshotInstalled(long lastIndex, long lastTerm, Configuration configuration, long stateHash)
            implements RaftEvent {}

    /**
     * A server uses another configuration of the cluster from now on, as its log has changed (dissertation 4.1).
     *
     * @param index of the entry that it came with; or that of the snapshot, or of the log's beginning, before it
     */
    record ConfigurationUsed(long index, Configuration configuration) implements RaftEvent {}

    /** A leader knows the configuration that it uses to be committed; told once by each leader. */
    record ConfigurationCommitted(long index, Configuration configuration) implements RaftEvent {}

    /**
     * A server that catches up to get a vote has what the leader's log had when the round began (dissertation 4.2.1).
     *
     * @param server that catches up; the event is told by the leader
     * @param round counted from 1
     * @param durationNanos how long it took on the leader's clock
     */
    record CatchUpRoundDone(int server, int round, long durationNanos) implements RaftEvent {}

    /** A client's session was opened. */
    record SessionStarted(long session) implements RaftEvent {}

    /** A client was asked for a read that will not pass through the log. */
    record ReadBegun(long operationId) implements RaftEvent {}

    /**
     * A client got the answer to such a read; told right before the operation succeeds.
     *
     * @param index up to here the server had applied the log when it read its state
     */
    record ReadAnswered(long operationId, long index) implements RaftEvent {}

    /** A client looks for the leader: the last server it took for it did not answer, or was none. */
    record LeaderSearched(int lastAsked) implements RaftEvent {}

    /** A client got the answer to an operation; told right before the operation succeeds. */
    record Answered(long operationId, long session, long sequence, Outcome outcome) implements RaftEvent {}
}
