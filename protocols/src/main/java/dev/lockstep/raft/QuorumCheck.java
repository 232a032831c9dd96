package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;

/**
 * CheckQuorum: a leader that no majority acknowledges for an election timeout steps down (dissertation 6.2). It keeps its
 * term, its vote and its log, so nothing that is committed can be lost; its clients learn that they must look elsewhere,
 * and its followers that they are free to elect another.
 *
 * <p>The leader notes who acknowledged it and counts once in each interval, so silence is found out after one to two
 * intervals. The interval is the shortest election timeout: a leader does not outlast the patience of its followers by
 * much.
 */
final class QuorumCheck {

    private final Server server;
    private final long intervalNanos;

    QuorumCheck(Server server) {
        this.server = server;
        this.intervalNanos = server.options.electionTimeoutMin().toNanos();
    }

    /** Begins with a new leader. */
    void begin(NodeContext context) {
        if (server.options.elections().checkQuorum()) {
            context.setTimer(RaftTimer.QUORUM, intervalNanos);
        }
    }

    /** A follower answered; whether it took what it was sent does not matter. */
    void onAcknowledged(Leader leader, int from, ServerMessage answer) {
        if (answer.term() == server.term()) {
            leader.heard.set(from);
        }
    }

    /** An interval is over: count. */
    void onTimeout(NodeContext context, Leader leader) {
        leader.heard.set(server.id);
        if (!server.configuration().isQuorum(leader.heard)) {
            server.become(context, new Follower(NOBODY), RoleChange.QUORUM_LOST);
        } else {
            leader.heard.clear();
            context.setTimer(RaftTimer.QUORUM, intervalNanos);
        }
    }
}
