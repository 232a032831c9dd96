package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.raft.ClientMessage.ActionReply;
import dev.lockstep.raft.ClientMessage.Answer;
import dev.lockstep.raft.ClientMessage.ClientReply;
import dev.lockstep.raft.ClientMessage.ClientRequest;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ClientMessage.OtherSessionOpen;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRefused;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.ClientMessage.SessionExpired;
import dev.lockstep.raft.ClientMessage.SessionOpened;
import dev.lockstep.raft.PendingOperations.Pending;
import dev.lockstep.statemachine.Command;
import dev.lockstep.statemachine.Command.OpenSession;
import dev.lockstep.statemachine.KeepAlive;
import org.jspecify.annotations.Nullable;

/**
 * A client of Raft (§8; dissertation 6.2 to 6.4).
 *
 * <p>It opens a session at its start, as the dissertation has it (RegisterClient): the id of the session is the index of
 * its entry in the log, so that a client that was started again, or whose session expired, can never be taken for its
 * former self. A client that was started again learns from the servers which session it is to replace. Operations of one
 * client may overlap; each has a sequence number, and tells the lowest one without an answer.
 *
 * <p>Reads that do not pass through the log need no session, and are a {@link Conversation} of their own. The actions of
 * administrators are {@link Errands}.
 */
final class RaftClient implements Node {

    private final int id;
    private final int servers;
    private final ReadMode readMode;
    private final Conversation commands;
    private final Conversation reads;
    private final Errands errands;
    private final SessionOptions sessions;
    private long readNonce;
    private long nonce;
    private long session;
    private long formerSession = OpenSession.NONE;

    RaftClient(RaftOptions options, Cluster cluster, NodeContext context) {
        id = context.id();
        servers = cluster.replicas();
        readMode = options.reads().mode();
        commands = new Conversation(options, servers, NOBODY, RaftTimer.RETRY, new Commands());
        int home = readMode.isAtAnyServer() ? id % servers : NOBODY;
        reads = new Conversation(options, servers, home, RaftTimer.READ_RETRY, new ReadRequests());
        if (home != NOBODY) {
            reads.startWith(home);
        }
        errands = new Errands(options, servers);
        sessions = options.sessions();
    }

    @Override
    public void start(NodeContext context) {
        nonce = context.draw(RaftPurpose.CLIENT_NONCE);
        readNonce = nonce;
        int first = (int) context.drawBetween(RaftPurpose.FIRST_SERVER, 0, servers);
        commands.startWith(first);
        if (!readMode.isAtAnyServer()) {
            reads.startWith(first);
        }
        commands.open(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            onInvoke(context, invoke);
        } else if (message instanceof Administer request) {
            errands.begin(context, request, commands.target());
        } else if (message instanceof ActionReply reply) {
            errands.onReply(context, from, reply);
        } else if (message instanceof ReadAnswer answer) {
            onReadAnswer(context, from, answer);
        } else if (message instanceof ReadRefused refusal) {
            reads.heard(context, from);
            reads.refused(context, from, refusal.term(), refusal.leaderHint());
        } else if (message instanceof ClientReply reply) {
            commands.heard(context, from);
            if (reply instanceof Answer answer) {
                onAnswer(context, from, answer);
            } else if (reply instanceof NotLeader refusal) {
                commands.refused(context, from, refusal.term(), refusal.leaderHint());
            } else if (reply instanceof SessionOpened opened) {
                onSessionOpened(context, from, opened);
            } else if (reply instanceof OtherSessionOpen other) {
                onOtherSessionOpen(context, from, other);
            } else if (reply instanceof SessionExpired expired) {
                onSessionExpired(context, expired);
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        if (timer == RaftTimer.ACTION_RETRY) {
            errands.onTimeout(context);
        } else if (timer == RaftTimer.KEEP_ALIVE) {
            keepAlive(context);
        } else {
            (timer == RaftTimer.RETRY ? commands : reads).onTimeout(context);
        }
    }

    private void onInvoke(NodeContext context, Invoke invoke) {
        if (readMode != ReadMode.LOG && invoke.operation().isReadOnly()) {
            context.emit(new RaftEvent.ReadBegun(invoke.operationId()));
            reads.add(context, invoke);
        } else {
            commands.add(context, invoke);
        }
    }

    private void onAnswer(NodeContext context, int from, Answer answer) {
        Pending answered = answer.session() == session ? commands.underWay(answer.sequence()) : null;
        if (answered != null) {
            if (answered.isInvoked()) {
                context.emit(
                        new RaftEvent.Answered(answered.operationId, session, answered.sequence, answer.outcome()));
                context.emit(new ClientEvent.Succeeded(answered.operationId, answer.outcome()));
            }
            commands.answered(context, from, answered);
        }
    }

    private void onReadAnswer(NodeContext context, int from, ReadAnswer answer) {
        reads.heard(context, from);
        Pending answered = answer.nonce() == readNonce ? reads.underWay(answer.number()) : null;
        if (answered != null) {
            context.emit(new RaftEvent.ReadAnswered(answered.operationId, answer.index()));
            context.emit(new ClientEvent.Succeeded(answered.operationId, answer.outcome()));
            reads.answered(context, from, answered);
        }
    }

    private void onSessionOpened(NodeContext context, int from, SessionOpened opened) {
        if (session == 0 && opened.nonce() == nonce) {
            session = opened.session();
            context.emit(new RaftEvent.SessionStarted(session));
            commands.found(context, from);
            if (sessions.areTimed()) {
                context.setTimer(RaftTimer.KEEP_ALIVE, sessions.tickNanos());
            }
        }
    }

    /** A session lasts while it is used (dissertation 6.3): what is under way uses it, and is repeated until answered. */
    private void keepAlive(NodeContext context) {
        if (session != 0) {
            if (commands.isIdle()) {
                commands.add(context, new Invoke(PendingOperations.OWN, KeepAlive.INSTANCE));
            }
            context.setTimer(RaftTimer.KEEP_ALIVE, sessions.tickNanos());
        }
    }

    /** Names the session that is open, so that the next request replaces it. */
    private void onOtherSessionOpen(NodeContext context, int from, OtherSessionOpen other) {
        if (session == 0 && other.nonce() == nonce && other.open() != formerSession) {
            formerSession = other.open();
            commands.startWith(from);
            commands.open(context);
        }
    }

    /** Operations that were sent may have taken place, and no server can tell any more (dissertation 6.3). */
    private void onSessionExpired(NodeContext context, SessionExpired expired) {
        if (expired.session() == session) {
            session = 0;
            formerSession = OpenSession.NONE;
            nonce = context.draw(RaftPurpose.CLIENT_NONCE);
            commands.reopen(context, "session expired");
        }
    }

    /** Commands pass through the log within a session. */
    private final class Commands implements Conversation.Requests {

        @Override
        public @Nullable RaftMessage opening() {
            return session == 0 ? new ClientRequest(new OpenSession(id, nonce, formerSession)) : null;
        }

        @Override
        public RaftMessage request(Pending operation, long firstUnanswered) {
            return new ClientRequest(
                    new Command.Execute(id, session, operation.sequence, firstUnanswered, operation.operation));
        }
    }

    /** Reads need no session, and no log. */
    private final class ReadRequests implements Conversation.Requests {

        @Override
        public @Nullable RaftMessage opening() {
            return null;
        }

        @Override
        public RaftMessage request(Pending operation, long firstUnanswered) {
            return new ReadRequest(readNonce, operation.sequence, operation.operation);
        }
    }
}
