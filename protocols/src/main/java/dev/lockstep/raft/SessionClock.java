package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.Command;

/**
 * Counts time for the sessions of clients (dissertation 6.3): the leader puts a tick into the log every quarter of their
 * timeout, by its own monotonic clock. The dissertation has each entry carry the leader's time; ticks cost an entry now and
 * then instead of bytes in each, and neither a clock that is wrong nor a change of leaders makes time jump. While nobody
 * can commit, time stands still, as clients cannot be heard then: there is no tick behind one that is not committed.
 */
final class SessionClock {

    private final Server server;
    private final Replication replication;
    private final LeadershipTransfer transfer;
    private final boolean runs;
    private final long tickNanos;
    private Role lastRole;
    private long lastTick;

    SessionClock(Server server, Replication replication, LeadershipTransfer transfer) {
        this.server = server;
        this.replication = replication;
        this.transfer = transfer;
        this.runs = server.options.sessions().areTimed();
        this.tickNanos = server.options.sessions().tickNanos();
        this.lastRole = server.role();
    }

    /** An interval is over at the leader. */
    void onTimeout(NodeContext context, Leader leader) {
        if (server.commitIndex >= lastTick && !transfer.isUnderWay()) {
            replication.propose(context, leader, Command.Tick.INSTANCE);
            lastTick = server.log.lastIndex();
        }
        context.setTimer(RaftTimer.SESSION_CLOCK, tickNanos);
    }

    /** To be called after each callback: a new leader starts the clock. */
    void settle(NodeContext context) {
        if (runs && lastRole != server.role()) {
            lastRole = server.role();
            if (lastRole instanceof Leader) {
                lastTick = 0;
                context.setTimer(RaftTimer.SESSION_CLOCK, tickNanos);
            }
        }
    }
}
