package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NO_ROUND;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.ServerMessage.InstallSnapshot;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;

/**
 * The follower's side of InstallSnapshot: receiver implementation (Figure 13).
 *
 * <p>What was received of a snapshot belongs to one leader's term, and to one start of the server: another leader, and a
 * restart, begin with the first chunk.
 */
final class SnapshotReceiver {

    private static final String PARTIAL_CELL = "partial-snapshot";

    private final Server server;
    private final Following following;
    private final Application application;
    private final Compaction compaction;

    SnapshotReceiver(Server server, Following following, Application application, Compaction compaction) {
        this.server = server;
        this.following = following;
        this.application = application;
        this.compaction = compaction;
    }

    /** Takes a chunk, or an empty one, which is a heartbeat. The numbers are the steps of Figure 13. */
    void onInstallSnapshot(NodeContext context, int from, InstallSnapshot message) {
        if (message.term() < server.term()) { // 1.
            context.send(from, new Rejected(server.term(), NO_ROUND, 0, 0));
            return;
        }
        Follower follower = following.follow(context, message.leader());
        server.savePromises(context);
        follower.round = Math.max(follower.round, message.round());
        if (message.lastIndex() <= server.commitIndex
                || server.log.matches(message.lastIndex(), message.lastTerm())) { // 6. the log has all that it replaces
            follower.incoming = null;
            application.commitTo(context, message.lastIndex(), false);
            following.verified(context, follower, message.lastIndex());
            return;
        }
        Incoming incoming = follower.incoming;
        if (incoming == null || incoming.lastIndex < message.lastIndex()) { // 2. and 5.
            incoming = new Incoming(message.lastIndex());
            follower.incoming = incoming;
        } else if (incoming.lastIndex > message.lastIndex()) {
            return; // it left before the leader began with a newer snapshot
        }
        if (message.offset() == incoming.receivedBytes) {
            incoming.receivedBytes += message.dataBytes();
            Snapshot snapshot = message.snapshot();
            if (snapshot != null) {
                install(context, follower, snapshot, message.dataBytes());
                return;
            }
            if (message.dataBytes() > 0) {
                context.storage().put(PARTIAL_CELL, incoming.receivedBytes, message.dataBytes()); // 3.
            }
        }
        context.send(
                from,
                new SnapshotReceived(
                        server.term(), message.lastIndex(), incoming.receivedBytes, message.round())); // 4.
    }

    /** 7. and 8.: the log is not the leader's up to the snapshot, so all of it goes, and the state with it. */
    private void install(NodeContext context, Follower follower, Snapshot snapshot, int lastChunkBytes) {
        follower.incoming = null;
        Compaction.write(context.storage(), snapshot, lastChunkBytes);
        server.log.replaceBy(context.storage(), snapshot);
        compaction.installed(snapshot);
        application.restore(context, snapshot);
        server.useLatestConfiguration(context);
        following.verified(context, follower, snapshot.lastIndex());
    }

    /** What came of a snapshot so far. */
    static final class Incoming {

        private final long lastIndex;
        private long receivedBytes;

        private Incoming(long lastIndex) {
            this.lastIndex = lastIndex;
        }
    }
}
