package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.raft.Role.Leader;

/**
 * Takes the requests of administrators: a leader hands them to the part of the protocol that knows the action, others say
 * who the leader is. That part tells {@link Administrators} what came of it, at once or later.
 */
final class Administration {

    private final Server server;
    private final Administrators administrators;
    private final LeadershipTransfer transfer;
    private final Membership membership;

    Administration(Server server, Administrators administrators, LeadershipTransfer transfer, Membership membership) {
        this.server = server;
        this.administrators = administrators;
        this.transfer = transfer;
        this.membership = membership;
    }

    /** Takes one request. */
    void onRequest(NodeContext context, int client, ActionRequest request) {
        if (administrators.answerAgain(context, client, request)) {
            return;
        }
        if (!(server.role() instanceof Leader leader)) {
            administrators.sendElsewhere(context, client, request);
            return;
        }
        RaftAction action = request.action();
        boolean isUnderWay = administrators.isAwaited(action);
        administrators.add(client, request);
        if (!isUnderWay) {
            begin(context, leader, action);
        }
        administrators.confirm(context, client, request);
    }

    private void begin(NodeContext context, Leader leader, RaftAction action) {
        if (action instanceof TransferLeadership handover) {
            transfer.begin(context, leader, handover);
        } else if (transfer.isUnderWay()) {
            administrators.refuse(context, action, transfer.description() + " is under way");
        } else {
            membership.begin(context, leader, action);
        }
    }
}
