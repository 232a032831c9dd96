package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.statemachine.Command;

/**
 * The leader's side of log replication (§5.3) and the commit rule (§5.4.2).
 *
 * <p>Entries are sent in batches: those that arrive while a sync is under way, or within the batch delay, are collected
 * and then released together, to the disk and to the followers at the same time (dissertation 10.2.1), or to the disk
 * first. Sending is pipelined (10.2.2); what may be sent to a follower when is the matter of its {@link Progress}.
 */
final class Replication {

    private final Server server;
    private final Application application;
    private final SnapshotSender snapshots;
    private final ReplicationOptions options;
    private final long heartbeatNanos;
    private final long batchDelayNanos;
    private final boolean leases;
    // a follower that was sent something just after a heartbeat hears nothing for almost two intervals if that saves
    // the next
    private final boolean savesHeartbeats;

    Replication(Server server, Application application, SnapshotSender snapshots) {
        this.server = server;
        this.application = application;
        this.snapshots = snapshots;
        this.heartbeatNanos = server.options.heartbeatInterval().toNanos();
        this.options = server.options.replication();
        this.batchDelayNanos = options.batchDelay().toNanos();
        this.leases = server.options.reads().mode() == ReadMode.LEASE;
        this.savesHeartbeats =
                2 * heartbeatNanos < server.options.electionTimeoutMin().toNanos();
    }

    /** A new leader makes itself known, with a no-op of its own term that will commit what came before it (§8). */
    void begin(NodeContext context, Leader leader) {
        leader.matchIndexes.raise(server.id, server.log.durableIndex());
        append(context, new LogEntry(server.term(), Command.NoOp.INSTANCE));
        release(context, leader);
        if (!options.parallelDiskWrite()) {
            sendToAll(context, leader);
        }
        context.setTimer(RaftTimer.HEARTBEAT, heartbeatNanos);
    }

    /** A leader of the time before the run goes on with a heartbeat to everyone. */
    void resume(NodeContext context, Leader leader) {
        leader.matchIndexes.raise(server.id, server.log.durableIndex());
        onHeartbeatTimeout(context, leader);
    }

    /** A client's command becomes an entry of the leader's log (§5.3). */
    void propose(NodeContext context, Leader leader, Command command) {
        append(context, new LogEntry(server.term(), command));
        releaseIfDue(context, leader);
    }

    /** A change of members begins or goes on; the new ones count from here on, committed or not (dissertation 4.1). */
    void propose(NodeContext context, Leader leader, Configuration configuration) {
        append(context, new LogEntry(server.term(), configuration));
        server.useLatestConfiguration(context);
        releaseIfDue(context, leader);
    }

    /** What was collected for the batch delay is due. */
    void onBatchTimeout(NodeContext context, Leader leader) {
        leader.batchDue = true;
        releaseIfDue(context, leader);
    }

    /**
     * Followers that nothing was sent to lately get an AppendEntries, empty if need be (§5.2), and so do those that have
     * not acknowledged anything lately: entries are acknowledged when they are on disk, a heartbeat is at once.
     */
    void onHeartbeatTimeout(NodeContext context, Leader leader) {
        leader.nextRound();
        for (int follower : leader.receivers) {
            Progress progress = leader.progress[follower];
            if (progress.isQuiet() || !leader.heard.get(follower)) {
                progress.heartbeat(options.silentHeartbeats());
                send(context, leader, follower);
            }
            progress.intervalBegins();
        }
        if (leases) {
            leader.confirmations.begin(server.id, leader.round, context.monotonicNanos());
        }
        context.setTimer(RaftTimer.HEARTBEAT, heartbeatNanos);
    }

    /** The leader's own disk finished: it counts itself, sends if it waited for this, releases what has collected. */
    void onSynced(NodeContext context, Leader leader) {
        leader.matchIndexes.raise(server.id, server.log.durableIndex());
        advanceCommitIndex(context, leader);
        if (server.log.durableIndex() < leader.releasedIndex) {
            server.log.sync(context);
        }
        if (!options.parallelDiskWrite()) {
            sendReleased(context, leader);
        }
        releaseIfDue(context, leader);
    }

    /** AppendEntries succeeded at a follower: update nextIndex and matchIndex for it (Figure 2). */
    void onAppended(NodeContext context, Leader leader, int follower, Appended reply) {
        if (reply.term() != server.term()
                || !leader.sendsTo(follower)
                || !leader.progress[follower].isSinceMeeting(reply.round())) {
            return;
        }
        // a follower cannot hold more than its leader does, unless a leader lost its disk and won its term again
        long matchIndex = Math.min(reply.matchIndex(), server.log.lastIndex());
        leader.matchIndexes.raise(follower, matchIndex);
        leader.progress[follower].accepted(matchIndex, reply.round());
        snapshots.onMatch(leader, follower, matchIndex);
        advanceCommitIndex(context, leader);
        if (hasMoreFor(leader, follower)) {
            leader.nextRound();
            do {
                send(context, leader, follower);
            } while (hasMoreFor(leader, follower));
        }
    }

    /** AppendEntries failed because of log inconsistency: go back and try again (§5.3). */
    void onRejected(NodeContext context, Leader leader, int follower, Rejected reply) {
        Progress progress = leader.progress[follower];
        if (reply.term() != server.term() || !leader.sendsTo(follower) || !progress.isCurrent(reply.round())) {
            return;
        }
        if (!server.isVoter(follower) && reply.hintIndex() < leader.matchIndexes.of(follower)) {
            leader.matchIndexes.forget(follower); // it lost its disk: that of a server without a vote is no promise
        }
        leader.nextRound();
        progress.rejected(server.log.lastIndexWithin(reply.hintIndex(), reply.hintTerm()), leader.round);
        snapshots.onMatch(leader, follower, 0);
        if (progress.transfer() == null) {
            send(context, leader, follower);
        }
    }

    /** Sends something to each follower, empty if need be, in a round of its own. */
    void sendToAll(NodeContext context, Leader leader) {
        leader.nextRound();
        for (int follower : leader.receivers) {
            send(context, leader, follower);
        }
    }

    /** Sends something to one server, empty if need be, in a round of its own. */
    void sendTo(NodeContext context, Leader leader, int follower) {
        leader.nextRound();
        send(context, leader, follower);
    }

    private void append(NodeContext context, LogEntry entry) {
        server.log.append(context.storage(), entry);
        context.emit(new RaftEvent.EntriesAppended(server.log.lastIndex(), LogSlice.of(entry)));
    }

    private void releaseIfDue(NodeContext context, Leader leader) {
        long collected = server.log.lastIndex() - leader.releasedIndex;
        if (collected == 0) {
            return;
        }
        if (batchDelayNanos > 0 && !leader.batchDue && collected < options.maxBatchEntries()) {
            if (!leader.batchTimerSet) {
                leader.batchTimerSet = true;
                context.setTimer(RaftTimer.BATCH, batchDelayNanos);
            }
        } else if (!server.log.isSyncing()) {
            release(context, leader);
        }
    }

    private void release(NodeContext context, Leader leader) {
        context.emit(new RaftEvent.BatchReleased((int) (server.log.lastIndex() - leader.releasedIndex)));
        leader.releasedIndex = server.log.lastIndex();
        leader.batchDue = false;
        if (leader.batchTimerSet) {
            leader.batchTimerSet = false;
            context.cancelTimer(RaftTimer.BATCH);
        }
        if (options.parallelDiskWrite()) {
            sendReleased(context, leader);
        }
        server.log.sync(context);
    }

    /** Sends what was released to all followers that may be sent to. Those that need the same get it one after another. */
    private void sendReleased(NodeContext context, Leader leader) {
        leader.nextRound();
        boolean reachesAll = true;
        boolean more = true;
        int heldBack = 0;
        for (int pass = 0; more; pass++) {
            more = false;
            for (int follower : leader.receivers) {
                if (hasMoreFor(leader, follower)) {
                    send(context, leader, follower);
                    more |= hasMoreFor(leader, follower);
                } else if (pass == 0) {
                    reachesAll &= leader.progress[follower].isSilent(options.silentHeartbeats());
                    heldBack += leader.progress[follower].state() == Progress.State.REPLICATE ? 1 : 0;
                }
            }
        }
        if (2 * heldBack > leader.receivers.length) {
            context.emit(new RaftEvent.BatchWithheld(heldBack));
        }
        if (reachesAll && (leases || leader.awaitsConfirmation())) {
            leader.confirmations.begin(server.id, leader.round, context.monotonicNanos());
        }
    }

    /** Whether there are entries for a follower that may leave now. */
    private boolean hasMoreFor(Leader leader, int follower) {
        Progress progress = leader.progress[follower];
        return progress.nextIndex() <= sendableIndex(leader)
                && progress.hasRoom(options.pipelineEntries(), options.pipelineBytes());
    }

    /** Dissertation 10.2.1: entries may be sent before they are on the leader's own disk. */
    private long sendableIndex(Leader leader) {
        return options.parallelDiskWrite()
                ? leader.releasedIndex
                : Math.min(leader.releasedIndex, server.log.durableIndex());
    }

    /** Sends what comes next for a follower; servers that need the same in the same round get the same object. */
    private void send(NodeContext context, Leader leader, int follower) {
        Progress progress = leader.progress[follower];
        if (progress.nextIndex() <= server.log.baseIndex()) { // §7: what it needs is gone
            snapshots.send(context, leader, follower);
            return;
        }
        long previous = progress.nextIndex() - 1;
        boolean withEntries = hasMoreFor(leader, follower);
        AppendEntries message = leader.built;
        if (message == null
                || message.prevLogIndex() != previous
                || message.entries().isEmpty() == withEntries) {
            message = build(leader, previous, withEntries ? lastOfBatch(leader, previous) : previous);
            if (withEntries && message.lastIndex() < sendableIndex(leader)) {
                context.emit(new RaftEvent.BatchCut(message.entries().size()));
            }
            leader.built = message;
            leader.builtBytes = message.entries().sizeBytes();
        }
        context.send(follower, message);
        progress.sent(message.lastIndex(), message.entries().size(), leader.builtBytes);
        if (savesHeartbeats) {
            progress.sparesHeartbeat();
        }
    }

    private AppendEntries build(Leader leader, long previous, long last) {
        LogSlice entries = last == previous ? LogSlice.EMPTY : server.log.slice(previous + 1, last);
        return new AppendEntries(
                server.term(),
                server.id,
                previous,
                server.log.termAt(previous),
                entries,
                server.commitIndex,
                leader.round);
    }

    private long lastOfBatch(Leader leader, long previous) {
        long limit = Math.min(sendableIndex(leader), previous + options.maxBatchEntries());
        long bytes = server.log.entryAt(previous + 1).sizeBytes();
        long last = previous + 1;
        while (last < limit) {
            bytes += server.log.entryAt(last + 1).sizeBytes();
            if (bytes > options.maxBatchBytes()) {
                break;
            }
            last++;
        }
        return last;
    }

    /** §5.3 and §5.4.2: an entry of the leader's own term that a majority holds is committed, and all before it. */
    private void advanceCommitIndex(NodeContext context, Leader leader) {
        long index = leader.matchIndexes.majorityIndex();
        if (index > server.commitIndex && server.log.termAt(index) == server.term()) {
            leader.matchIndexes.committed(index);
            application.commitTo(context, index, true);
        }
    }
}
