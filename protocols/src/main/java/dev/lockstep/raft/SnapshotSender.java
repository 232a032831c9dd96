package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.InstallSnapshot;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;

/**
 * The leader's side of InstallSnapshot (§7, Figure 13): a follower that needs entries which are gone gets the snapshot
 * that replaced them, chunk by chunk.
 *
 * <p>One chunk is on the way to a follower at a time. While nothing comes back, the follower gets empty chunks as
 * heartbeats: they cost next to nothing if it is down, and if it answers one without the chunk that was sent before, that
 * chunk was lost, and the follower says from where to go on.
 */
final class SnapshotSender {

    private final Server server;
    private final Compaction compaction;
    private final int chunkBytes;
    private final int silentHeartbeats;

    SnapshotSender(Server server, Compaction compaction) {
        this.server = server;
        this.compaction = compaction;
        this.chunkBytes = server.options.snapshots().chunkBytes();
        this.silentHeartbeats = server.options.replication().silentHeartbeats();
    }

    /** Begins to send the newest snapshot to a follower, or sends a heartbeat if that is under way, or it is silent. */
    void send(NodeContext context, Leader leader, int follower) {
        Progress progress = leader.progress[follower];
        Transfer transfer = progress.transfer();
        if (transfer == null) {
            transfer = begin(progress);
            if (!progress.isSilent(silentHeartbeats)) {
                sendChunk(context, leader, follower, transfer);
                return;
            }
        }
        context.send(follower, chunk(leader, transfer, 0));
        progress.sparesHeartbeat();
    }

    /** A follower told how much it has. */
    void onReceived(NodeContext context, Leader leader, int follower, SnapshotReceived reply) {
        if (reply.term() != server.term() || !leader.sendsTo(follower)) {
            return;
        }
        Progress progress = leader.progress[follower];
        progress.heard();
        Transfer transfer = progress.transfer();
        if (transfer == null || transfer.snapshot.lastIndex() != reply.lastIndex()) {
            return;
        }
        boolean isAnswerToHeartbeat = reply.round() > transfer.round;
        if (reply.offset() > transfer.offset) {
            transfer.offset = reply.offset();
            sendChunk(context, leader, follower, transfer);
        } else if (isAnswerToHeartbeat && reply.offset() == 0) {
            // it was started anew, or has seen nothing: there may be a newer snapshot
            sendChunk(context, leader, follower, begin(progress));
        } else if (isAnswerToHeartbeat) {
            transfer.offset = reply.offset();
            sendChunk(context, leader, follower, transfer);
        }
    }

    /** A follower holds the leader's log up to this index: maybe it needs no snapshot any more, or another one. */
    void onMatch(Leader leader, int follower, long matchIndex) {
        Progress progress = leader.progress[follower];
        Transfer transfer = progress.transfer();
        if (transfer != null
                && (matchIndex >= transfer.snapshot.lastIndex() || progress.nextIndex() > server.log.baseIndex())) {
            progress.snapshotEnds();
        }
    }

    private Transfer begin(Progress progress) {
        Snapshot snapshot = compaction.latest();
        if (snapshot == null) {
            throw new IllegalStateException("entries up to " + server.log.baseIndex() + " are gone without a snapshot");
        }
        Transfer transfer = new Transfer(snapshot);
        progress.snapshotBegins(transfer);
        return transfer;
    }

    private void sendChunk(NodeContext context, Leader leader, int follower, Transfer transfer) {
        leader.nextRound();
        transfer.round = leader.round;
        long remaining = transfer.snapshot.sizeBytes() - transfer.offset;
        context.send(follower, chunk(leader, transfer, (int) Math.min(chunkBytes, remaining)));
        leader.progress[follower].sparesHeartbeat();
    }

    private InstallSnapshot chunk(Leader leader, Transfer transfer, int dataBytes) {
        Snapshot snapshot = transfer.snapshot;
        boolean done = dataBytes > 0 && transfer.offset + dataBytes == snapshot.sizeBytes();
        return new InstallSnapshot(
                server.term(),
                server.id,
                snapshot.lastIndex(),
                snapshot.lastTerm(),
                transfer.offset,
                dataBytes,
                done ? snapshot : null,
                leader.round);
    }

    /** A snapshot on its way to one follower. */
    static final class Transfer {

        private final Snapshot snapshot;
        /** Up to here the follower has it. */
        private long offset;
        /** Round in which the last chunk was sent. */
        private long round;

        private Transfer(Snapshot snapshot) {
            this.snapshot = snapshot;
        }
    }
}
