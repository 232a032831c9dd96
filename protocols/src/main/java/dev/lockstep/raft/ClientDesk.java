package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.ReplicatedMachine;
import dev.lockstep.statemachine.Session;

/** Takes the requests of clients (§8): a leader orders them, others say who the leader is. */
final class ClientDesk {

    private final Server server;
    private final ReplicatedMachine machine;
    private final Replication replication;

    ClientDesk(Server server, ReplicatedMachine machine, Replication replication) {
        this.server = server;
        this.machine = machine;
        this.replication = replication;
    }

    /** Takes one request. */
    void onRequest(NodeContext context, int client, Command command) {
        if (server.role() instanceof Leader leader) {
            if (!answerFromSession(context, client, command)) {
                replication.propose(context, leader, command);
            }
        } else {
            long sequence = command instanceof Command.Execute execute ? execute.sequence() : 0;
            int hint = Role.leaderKnownTo(server.role(), server.id);
            context.send(client, new NotLeader(server.term(), hint, sequence));
        }
    }

    /** What has been applied is committed, so a repeated request need not pass through the log again. */
    private boolean answerFromSession(NodeContext context, int client, Command command) {
        if (command instanceof Command.Execute execute) {
            Outcome known = machine.knownOutcome(execute);
            if (known != null) {
                context.send(client, new Answer(execute.session(), execute.sequence(), known));
                return true;
            }
        } else if (command instanceof Command.OpenSession open) {
            Session session = machine.openedBy(open);
            if (session != null) {
                context.send(client, new SessionOpened(open.nonce(), session.id()));
                return true;
            }
        }
        return false;
    }
}
