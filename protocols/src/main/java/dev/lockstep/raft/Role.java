package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What a server is at the moment (§5.1, Figure 4), with the state that it has only as such. */
sealed interface Role {

    /** The name, for events. */
    RoleName name();

    /** A follower answers leaders and candidates. */
    final class Follower implements Role {

        /** The leader of the current term, if known. */
        final int leader;

        /** When it last heard from that leader, on this server's monotonic clock. */
        long heardNanos;

        /** Up to here the log is known to be that of the leader. */
        long verifiedIndex;

        /** Round of the newest AppendEntries that is to be answered. */
        long round;

        /** What came of a snapshot so far, or null (§7). */
        SnapshotReceiver.@Nullable Incoming incoming;

        Follower(int leader) {
            this.leader = leader;
        }

        @Override
        public RoleName name() {
            return RoleName.FOLLOWER;
        }
    }

    /** A pre-candidate asks whether an election would be worth its while (dissertation 9.6). */
    final class PreCandidate implements Role {

        /** Who would vote for it. */
        final BitSet votes = new BitSet();

        @Override
        public RoleName name() {
            return RoleName.PRE_CANDIDATE;
        }
    }

    /** A candidate gathers votes (§5.2). */
    final class Candidate implements Role {

        /** Who voted for it; a vote that comes twice counts once. */
        final BitSet votes = new BitSet();

        @Override
        public RoleName name() {
            return RoleName.CANDIDATE;
        }
    }

    /** A leader replicates its log (§5.3). Arrays are indexed by server. */
    final class Leader implements Role {

        /** How far it has come with each server, and what it may send there; its own is not used. */
        final Progress[] progress;

        /** matchIndex of Figure 2, and how many servers hold each entry. */
        final MatchIndexes matchIndexes;

        /** The servers that acknowledged this leader since it last looked whether a majority does, itself included. */
        final BitSet heard;

        /** Number of this sending occasion. */
        long round;

        /** What was last built in this round; servers that need the same share it. */
        @Nullable
        AppendEntries built;

        /** Bytes of the entries in it. */
        long builtBytes;

        /** Up to here entries may be sent; those behind it are still being collected. */
        long releasedIndex;

        /** Whether the batch delay is over for the entries that are being collected. */
        boolean batchDue;

        /** Whether the batch delay is running, or over. */
        boolean batchTimerSet;

        /** Index of the first entry of its own term, the no-op (§8). */
        final long firstIndex;

        /** Whether it was still the leader when it sent something. */
        final Confirmations confirmations;

        /** The reads that are not answered, in the order of their coming. */
        final ArrayDeque<WaitingRead> reads = new ArrayDeque<>();

        Leader(int servers, int majority, long lastIndex, long commitIndex) {
            progress = new Progress[servers];
            Arrays.setAll(progress, server -> new Progress(lastIndex));
            matchIndexes = new MatchIndexes(servers, majority, commitIndex);
            heard = new BitSet(servers);
            // it was elected a moment ago; what it does not look at is never cleared
            heard.set(0, servers);
            releasedIndex = lastIndex;
            firstIndex = lastIndex + 1;
            confirmations = new Confirmations(servers, majority);
        }

        @Override
        public RoleName name() {
            return RoleName.LEADER;
        }

        /** Begins a new sending occasion. */
        void nextRound() {
            round++;
            built = null;
        }

        /** Whether there are reads for which no confirmation has begun. */
        boolean awaitsConfirmation() {
            WaitingRead last = reads.peekLast();
            return last != null && last.confirmation() > confirmations.begun();
        }
    }

    /** The leader that this role knows of; the caller says who it is itself. */
    static int leaderKnownTo(Role role, int self) {
        if (role instanceof Leader) {
            return self;
        }
        return role instanceof Follower follower ? follower.leader : NOBODY;
    }
}
