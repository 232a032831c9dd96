package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New voters catch up with the leader's log before they count, or nothing could be committed meanwhile (dissertation
 * 4.2.1). In each round a server gets what the log had when the round began; one that takes less than an election timeout
 * leaves so little to do that the server may count. What it is known to hold from before does not do: a learner with the
 * whole log may be down by now, and a vote that is never given can stop the cluster.
 */
final class CatchUp {

    private final Server server;
    private final int maxRounds;
    private final long timeoutNanos;
    private final List<Newcomer> newcomers = new ArrayList<>();

    /** Begins with these servers; the leader has to send to them. */
    CatchUp(NodeContext context, Server server, Leader leader, BitSet servers) {
        this.server = server;
        this.maxRounds = server.options.membership().catchUpRounds();
        this.timeoutNanos = server.options.electionTimeoutMin().toNanos();
        servers.stream().forEach(each -> newcomers.add(new Newcomer(each, leader.round)));
        for (Newcomer newcomer : newcomers) {
            newcomer.progressNanos = context.monotonicNanos();
            beginRound(context, newcomer);
        }
    }

    /** A server answered. */
    void onReply(NodeContext context, Leader leader, int from, ServerMessage reply) {
        for (Newcomer newcomer : newcomers) {
            if (newcomer.server == from && newcomer.notes(leader.matchIndexes.of(from), reply)) {
                newcomer.progressNanos = context.monotonicNanos();
                onProgress(context, leader, newcomer);
            }
        }
    }

    /** Whether all of them may count. */
    boolean isDone() {
        for (Newcomer newcomer : newcomers) {
            if (!newcomer.caughtUp) {
                return false;
            }
        }
        return true;
    }

    /** Why one of them may never count, or null if none is given up yet. */
    @Nullable
    String failure(NodeContext context) {
        long now = context.monotonicNanos();
        for (Newcomer newcomer : newcomers) {
            if (newcomer.caughtUp) {
                continue;
            }
            if (newcomer.round > maxRounds) {
                return "server " + newcomer.server + " did not catch up: the last of " + maxRounds + " rounds took "
                        + newcomer.lastRoundNanos / 1_000_000 + " ms and must take less than " + timeoutText();
            }
            if (now - newcomer.progressNanos >= timeoutNanos) {
                return "server " + newcomer.server + " made no progress for " + timeoutText();
            }
        }
        return null;
    }

    private String timeoutText() {
        return "electionTimeoutMin, " + timeoutNanos / 1_000_000 + " ms";
    }

    /** Ends the round if its entries are there, and begins the next one if it took too long. */
    private void onProgress(NodeContext context, Leader leader, Newcomer newcomer) {
        if (newcomer.caughtUp || leader.matchIndexes.of(newcomer.server) < newcomer.roundEnd) {
            return;
        }
        newcomer.lastRoundNanos = context.monotonicNanos() - newcomer.roundStartNanos;
        context.emit(new RaftEvent.CatchUpRoundDone(newcomer.server, newcomer.round, newcomer.lastRoundNanos));
        newcomer.caughtUp = newcomer.lastRoundNanos < timeoutNanos;
        if (!newcomer.caughtUp) {
            beginRound(context, newcomer);
        }
    }

    private void beginRound(NodeContext context, Newcomer newcomer) {
        newcomer.round++;
        newcomer.roundEnd = server.log.lastIndex();
        newcomer.roundStartNanos = context.monotonicNanos();
    }

    /** A server that catches up. */
    private static final class Newcomer {

        private final int server;
        private final long askedRound;
        private int round;
        private long roundEnd;
        private long roundStartNanos;
        private long lastRoundNanos;
        private boolean caughtUp;
        private long progressNanos;
        private long matchIndex;
        private long snapshotIndex;
        private long snapshotOffset;

        /** A server whose answers count if they are to what is sent from this sending occasion on. */
        Newcomer(int server, long askedRound) {
            this.server = server;
            this.askedRound = askedRound;
        }

        /** Notes how far the server is; returns whether that is farther than before. */
        boolean notes(long newMatchIndex, ServerMessage reply) {
            boolean farther = false;
            if (reply instanceof Appended appended && appended.round() >= askedRound && newMatchIndex > matchIndex) {
                matchIndex = newMatchIndex;
                farther = true;
            } else if (reply instanceof SnapshotReceived received
                    && (received.lastIndex() > snapshotIndex
                            || (received.lastIndex() == snapshotIndex && received.offset() > snapshotOffset))) {
                snapshotIndex = received.lastIndex();
                snapshotOffset = received.offset();
                farther = true;
            }
            return farther;
        }
    }
}
