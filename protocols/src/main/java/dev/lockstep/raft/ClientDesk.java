package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.OtherSessionOpen;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.ReplicatedMachine;
import dev.lockstep.statemachine.Session;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes the requests of clients (§8): a leader orders them, others say who the leader is.
 *
 * <p>While leadership is handed over, requests are held back: told {@code NotLeader} at once, clients would ask a server
 * that does not lead yet, search, and find nobody. Held back for the round trips that a transfer takes, they are sent to
 * the new leader when it is known, or are taken in order if the old one stays. What is held is bounded by what clients
 * send within an election timeout.
 */
final class ClientDesk {

    private final Server server;
    private final ReplicatedMachine machine;
    private final Replication replication;
    private final LeadershipTransfer transfer;
    private final Deque<Held> held = new ArrayDeque<>();

    ClientDesk(Server server, ReplicatedMachine machine, Replication replication, LeadershipTransfer transfer) {
        this.server = server;
        this.machine = machine;
        this.replication = replication;
        this.transfer = transfer;
    }

    /** Takes one request. */
    void onRequest(NodeContext context, int client, Command command) {
        if (transfer.isUnderWay()) {
            held.addLast(new Held(client, command));
        } else {
            serve(context, client, command);
        }
    }

    /** To be called after each callback: serves what was held back, once no transfer is under way. */
    void serveHeld(NodeContext context) {
        while (!held.isEmpty() && !transfer.isUnderWay()) {
            Held next = held.removeFirst();
            serve(context, next.client(), next.command());
        }
    }

    /** This server stepped down for good: those who wait for their entries to be committed are to ask elsewhere. */
    void leaderResigned(NodeContext context) {
        for (long index = server.commitIndex + 1; index <= server.log.lastIndex(); index++) {
            LogEntry entry = server.log.entryAt(index);
            if (entry.term() == server.term() && entry.command() instanceof Command.Execute execute) {
                sendElsewhere(context, execute.client(), execute.sequence());
            } else if (entry.term() == server.term() && entry.command() instanceof Command.OpenSession open) {
                sendElsewhere(context, open.client(), 0);
            }
        }
    }

    private void serve(NodeContext context, int client, Command command) {
        if (server.role() instanceof Leader leader) {
            if (!answerFromSession(context, client, command)) {
                replication.propose(context, leader, command);
            }
        } else {
            sendElsewhere(context, client, command instanceof Command.Execute execute ? execute.sequence() : 0);
        }
    }

    private void sendElsewhere(NodeContext context, int client, long sequence) {
        int hint = Role.leaderKnownTo(server.role(), server.id);
        context.send(client, new NotLeader(server.term(), hint, sequence));
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
            long other = machine.openSession(open.client());
            if (other != open.replaces()) {
                // it may be so no more, if this leader is deposed; then the client is told again
                context.send(client, new OtherSessionOpen(open.nonce(), other));
                return true;
            }
        }
        return false;
    }

    /** A request that waits. */
    private record Held(int client, Command command) {}
}
