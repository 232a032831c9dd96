package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.raft.ServerMessage.AppendEntries;
import java.util.ArrayDeque;
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

        /** Round of the newest AppendEntries or InstallSnapshot that is to be answered. */
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

        /** Who gets what it sends: the members, and those that catch up to become one; without itself, ascending. */
        int[] receivers = {};

        /** The servers that catch up to become members (dissertation 4.2.1). */
        final BitSet newcomers = new BitSet();

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

        /** Whether it told a follower to begin an election: from then on no lease of its own holds (dissertation 6.4.1). */
        boolean gaveLeaseUp;

        /** The reads that are not answered, in the order of their coming. */
        final ArrayDeque<WaitingRead> reads = new ArrayDeque<>();

        private final int self;
        private final BitSet receiving;

        Leader(int self, int servers, Configuration configuration, long lastIndex, long commitIndex) {
            this.self = self;
            receiving = new BitSet(servers);
            progress = new Progress[servers];
            matchIndexes = new MatchIndexes(servers, configuration, commitIndex);
            heard = new BitSet(servers);
            // it was elected a moment ago; what it does not look at is never cleared
            heard.set(0, servers);
            releasedIndex = lastIndex;
            firstIndex = lastIndex + 1;
            confirmations = new Confirmations(servers, configuration);
            sendTo(configuration);
        }

        @Override
        public RoleName name() {
            return RoleName.LEADER;
        }

        /** Sends to these members from now on, and counts these voters (dissertation 4.1). */
        void use(Configuration configuration) {
            sendTo(configuration);
            matchIndexes.use(configuration);
            confirmations.use(configuration);
        }

        /** Sends to the members of this configuration and to newcomers. */
        void sendTo(Configuration configuration) {
            for (int server = 0; server < progress.length; server++) {
                boolean wanted = server != self && (configuration.isMember(server) || newcomers.get(server));
                if (wanted && !receiving.get(server)) {
                    meet(server);
                }
                receiving.set(server, wanted);
            }
            receivers = receiving.stream().toArray();
        }

        /** Whether a server gets what this leader sends. */
        boolean sendsTo(int server) {
            return receiving.get(server);
        }

        /** Begins with a server as with any other at an election, whatever it was before (Figure 2). */
        private void meet(int server) {
            progress[server] = new Progress(releasedIndex, round + 1);
            matchIndexes.forget(server);
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
