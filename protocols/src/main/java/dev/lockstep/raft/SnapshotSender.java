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

    SnapshotSender(Server server, Compaction compaction) {
        this.server = server;
        this.compaction = compaction;
        this.chunkBytes = server.options.snapshots().chunkBytes();
    }

    /** Begins to send the newest snapshot to a follower, or sends a heartbeat if that is under way. */
    void send(NodeContext context, Leader leader, int follower) {
        Transfer transfer = leader.transfers[follower];
        if (transfer == null) {
            begin(context, leader, follower);
        } else {
            context.send(follower, chunk(leader, transfer, 0));
        }
    }

    /** A follower told how much it has. */
    void onReceived(NodeContext context, Leader leader, int follower, SnapshotReceived reply) {
        Transfer transfer = leader.transfers[follower];
        if (reply.term() != server.term() || transfer == null || transfer.snapshot.lastIndex() != reply.lastIndex()) {
            return;
        }
        boolean isAnswerToHeartbeat = reply.round() > transfer.round;
        if (reply.offset() > transfer.offset) {
            transfer.offset = reply.offset();
            sendChunk(context, leader, follower, transfer);
        } else if (isAnswerToHeartbeat && reply.offset() == 0) {
            begin(context, leader, follower); // it was started anew, or has seen nothing: there may be a newer snapshot
        } else if (isAnswerToHeartbeat) {
            transfer.offset = reply.offset();
            sendChunk(context, leader, follower, transfer);
        }
    }

    /** A follower holds the leader's log up to this index: maybe it needs no snapshot any more, or another one. */
    void onMatch(Leader leader, int follower, long matchIndex) {
        Transfer transfer = leader.transfers[follower];
        if (transfer != null
                && (matchIndex >= transfer.snapshot.lastIndex()
                        || leader.nextIndex[follower] > server.log.baseIndex())) {
            leader.transfers[follower] = null;
        }
    }

    private void begin(NodeContext context, Leader leader, int follower) {
        Snapshot snapshot = compaction.latest();
        if (snapshot == null) {
            throw new IllegalStateException("entries up to " + server.log.baseIndex() + " are gone without a snapshot");
        }
        Transfer transfer = new Transfer(snapshot);
        leader.transfers[follower] = transfer;
        sendChunk(context, leader, follower, transfer);
    }

    private void sendChunk(NodeContext context, Leader leader, int follower, Transfer transfer) {
        leader.nextRound();
        transfer.round = leader.round;
        long remaining = transfer.snapshot.sizeBytes() - transfer.offset;
        context.send(follower, chunk(leader, transfer, (int) Math.min(chunkBytes, remaining)));
        leader.quiet.clear(follower);
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
