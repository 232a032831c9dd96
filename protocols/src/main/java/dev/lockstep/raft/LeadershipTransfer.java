package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.TimeoutNow;
import org.jspecify.annotations.Nullable;

/**
 * A leader hands over to a server of the administrator's choice (dissertation 3.10). It takes no more requests, waits until
 * the server has its whole log, and tells it to begin an election at once. If it still leads after the shortest election
 * timeout, it gives up and goes on. Who asked for the transfer hears of its success from the new leader, which knows best
 * who leads: {@link Administrators} sends him there.
 *
 * <p>The vote for the server that is told so is given although the leader is heard, so the leader's lease ends with the
 * telling, for as long as this leadership lasts: the message may be late. It harms no lease of a later leader. Told by the
 * leader of term T, a server stands in term T + 1 and in no other; the leader of T + 1 has the votes of a majority already,
 * and a majority that elected the leader of a later term votes in none so low.
 */
final class LeadershipTransfer {

    private final Server server;
    private final Administrators administrators;
    private final long patienceNanos;
    private @Nullable TransferLeadership current;
    private @Nullable Leader leading;
    private boolean isTold;

    LeadershipTransfer(Server server, Administrators administrators) {
        this.server = server;
        this.administrators = administrators;
        this.patienceNanos = server.options.electionTimeoutMin().toNanos();
    }

    /** Whether a transfer is under way, or over without that this server knows who leads now. */
    boolean isUnderWay() {
        return current != null;
    }

    /** The transfer that is under way, in words. */
    String description() {
        return current == null ? "no transfer" : "a transfer to server " + current.to();
    }

    /** An administrator asks this leader to hand over. */
    void begin(NodeContext context, Leader leader, TransferLeadership action) {
        int to = action.to();
        if (!server.options.elections().leadershipTransfer()) {
            administrators.refuse(
                    context, action, "elections.leadershipTransfer=false must be true to transfer leadership");
        } else if (!server.isVoter(to)) {
            administrators.refuse(context, action, "to=" + to + " must be a voter of the cluster");
        } else if (to == server.id) {
            administrators.done(context, action);
        } else if (current != null) {
            administrators.refuse(context, action, description() + " is under way");
        } else {
            current = action;
            leading = leader;
            isTold = false;
            context.emit(new RaftEvent.TransferStarted(server.term(), to));
            context.setTimer(RaftTimer.TRANSFER, patienceNanos);
            handOverIfCaughtUp(context, leader, action);
        }
    }

    /** A follower holds more entries, or answered a heartbeat: a TimeoutNow that was lost is sent again. */
    void onAppended(NodeContext context, Leader leader, int follower, Appended reply) {
        if (current != null && current.to() == follower && reply.term() == server.term()) {
            handOverIfCaughtUp(context, leader, current);
        }
    }

    /** The transfer took too long: the leader goes on. */
    void onTimeout(NodeContext context) {
        TransferLeadership over = current;
        if (over != null) {
            current = null;
            context.emit(new RaftEvent.TransferGivenUp(server.term(), over.to()));
            String missed = isTold ? " was not elected in time" : " did not catch up in time";
            administrators.refuse(context, over, "server " + over.to() + missed);
        }
    }

    /**
     * To be called after each callback: ends a transfer when this server knows who leads now, or looks for a leader, or was
     * elected again, as the only voter is within one callback, or was removed meanwhile, so that it may never hear of a
     * leader.
     */
    void settle() {
        if (current == null || server.role() == leading) {
            return;
        }
        boolean knowsLeader = Role.leaderKnownTo(server.role(), server.id) != NOBODY;
        if (knowsLeader || !server.mayCampaign() || !(server.role() instanceof Follower)) {
            current = null;
        }
    }

    private void handOverIfCaughtUp(NodeContext context, Leader leader, TransferLeadership action) {
        if (leader.matchIndexes.of(action.to()) == server.log.lastIndex()) {
            isTold = true;
            leader.gaveLeaseUp = true;
            leader.nextRound();
            context.send(action.to(), new TimeoutNow(server.term(), leader.round));
        }
    }
}
