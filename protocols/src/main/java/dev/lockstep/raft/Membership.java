package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.Command;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The leader's side of changes of the cluster's members (dissertation, chapter 4), one at a time: new voters catch up
 * (4.2.1), then an entry with the new configuration is appended, by way of a joint one if the options say so (4.3), and
 * when it is committed the change is done. A leader that is no voter any more steps down then (4.2.2).
 *
 * <p>All that a change needs stands in the log: a new leader that finds one there completes it.
 */
final class Membership {

    private final Server server;
    private final Replication replication;
    private final Administrators administrators;
    private final ClientDesk clients;
    private final MembershipOptions options;
    private @Nullable Leader leading;
    private @Nullable Change change;
    private long settledIndex;

    Membership(Server server, Replication replication, Administrators administrators, ClientDesk clients) {
        this.server = server;
        this.replication = replication;
        this.administrators = administrators;
        this.clients = clients;
        this.options = server.options.membership();
    }

    /** An administrator asks this leader for a change. */
    void begin(NodeContext context, Leader leader, RaftAction action) {
        lead(leader);
        String impossibility = Reconfiguration.impossibility(action, server.servers);
        if (impossibility != null) {
            administrators.refuse(context, action, impossibility);
        } else if (change != null) {
            administrators.refuse(context, action, "another change is under way: " + change.action);
        } else {
            change = new Change(action);
            if (server.log.lastIndex() < leader.firstIndex) { // it led before the run began, and has no no-op
                replication.propose(context, leader, Command.NoOp.INSTANCE);
            }
            settle(context);
        }
    }

    /** A server answered this leader. */
    void onReply(NodeContext context, Leader leader, int from, ServerMessage reply) {
        if (change != null && change.catchUp != null && reply.term() == server.term()) {
            change.catchUp.onReply(context, leader, from, reply);
        }
    }

    /** To be called after each callback: does what has become due. */
    void settle(NodeContext context) {
        if (!(server.role() instanceof Leader leader)) {
            leading = null;
            change = null;
            return;
        }
        lead(leader);
        if (isCommitted() && server.log.configurations().latestIndex() > settledIndex) {
            onCommitted(context, leader);
        }
        if (change != null && server.role() instanceof Leader) {
            proceed(context, leader, change);
        }
    }

    private void lead(Leader leader) {
        if (leading != leader) {
            leading = leader;
            change = null;
            settledIndex = -1;
        }
    }

    /** The configuration in use is committed: it is that of the cluster, or the joint one gives way to it now (4.3). */
    private void onCommitted(NodeContext context, Leader leader) {
        Configuration configuration = server.configuration();
        settledIndex = server.log.configurations().latestIndex();
        context.emit(new RaftEvent.ConfigurationCommitted(settledIndex, configuration));
        if (configuration.isJoint()) {
            replication.propose(context, leader, configuration.next());
            return;
        }
        if (change != null && change.isProposed) {
            administrators.done(context, change.action);
            change = null;
        }
        if (!configuration.isVoter(server.id)) { // 4.2.2
            server.become(context, new Follower(NOBODY), RoleChange.REMOVED);
            clients.leaderResigned(context);
            change = null;
        }
    }

    private void proceed(NodeContext context, Leader leader, Change current) {
        if (current.catchUp != null) {
            String failure = current.catchUp.failure(context);
            if (failure != null) {
                refuse(context, leader, current, failure);
            } else if (current.catchUp.isDone()) {
                propose(context, leader, current);
            }
        } else if (!current.isProposed && mayBegin(leader)) {
            evaluate(context, leader, current);
        }
    }

    /**
     * A configuration in the log of a new leader may or may not be committed. It knows when it has committed an entry of
     * its own term. That also makes every other change that was begun before, and is not in this log, impossible: without
     * it, two changes of single servers by leaders of different terms can go without a common majority.
     */
    private boolean mayBegin(Leader leader) {
        return server.commitIndex >= leader.firstIndex || (!options.ownTermFirst() && isCommitted());
    }

    private void evaluate(NodeContext context, Leader leader, Change current) {
        Configuration latest = server.configuration();
        Configuration from = latest.isJoint() ? latest.next() : latest;
        Configuration to = Reconfiguration.target(from, current.action);
        boolean isSettled = isCommitted() && !latest.isJoint();
        String objection = Reconfiguration.objection(from, to, options.changes());
        if (to.equals(from)) {
            if (isSettled) {
                change = null;
                administrators.done(context, current.action);
            } else {
                current.isProposed = true; // by an earlier leader
            }
        } else if (!isSettled) {
            refuse(context, leader, current, "another change is under way: to " + from);
        } else if (objection != null) {
            refuse(context, leader, current, objection);
        } else {
            begin(context, leader, current, Reconfiguration.newVoters(from, to));
        }
    }

    private void begin(NodeContext context, Leader leader, Change current, BitSet newVoters) {
        if (newVoters.isEmpty()) {
            propose(context, leader, current);
            return;
        }
        leader.newcomers.or(newVoters);
        leader.sendTo(server.configuration());
        newVoters.stream().forEach(newcomer -> replication.sendTo(context, leader, newcomer));
        current.catchUp = new CatchUp(context, server, leader, newVoters);
        proceed(context, leader, current);
    }

    private void propose(NodeContext context, Leader leader, Change current) {
        current.catchUp = null;
        current.isProposed = true;
        leader.newcomers.clear();
        Configuration from = server.configuration();
        Configuration to = Reconfiguration.target(from, current.action);
        replication.propose(context, leader, Reconfiguration.step(from, to, options.changes()));
    }

    private void refuse(NodeContext context, Leader leader, Change current, String reason) {
        change = null;
        leader.newcomers.clear();
        leader.sendTo(server.configuration());
        administrators.refuse(context, current.action, reason);
    }

    private boolean isCommitted() {
        return server.log.configurations().latestIndex() <= server.commitIndex;
    }

    /** A change that an administrator waits for. */
    private static final class Change {

        private final RaftAction action;

        /** The new voters, while they catch up. */
        private @Nullable CatchUp catchUp;

        /** Whether the log has an entry for it, which is not known to be committed yet. */
        private boolean isProposed;

        Change(RaftAction action) {
            this.action = action;
        }
    }
}
