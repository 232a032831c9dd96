package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.Message;
import dev.lockstep.node.Node;
import dev.lockstep.node.NodeContext;
import dev.lockstep.node.Timer;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.raft.PendingOperations.Pending;
import dev.lockstep.raft.RaftMessage.Answer;
import dev.lockstep.raft.RaftMessage.ClientReply;
import dev.lockstep.raft.RaftMessage.ClientRequest;
import dev.lockstep.raft.RaftMessage.NotLeader;
import dev.lockstep.raft.RaftMessage.SessionExpired;
import dev.lockstep.raft.RaftMessage.SessionOpened;
import dev.lockstep.statemachine.Command;

/**
 * A client of Raft (§8; dissertation 6.2 and 6.3).
 *
 * <p>It opens a session at its start, as the dissertation has it (RegisterClient): the id of the session is the index of
 * its entry in the log, so that a client that was started again, or whose session expired, can never be taken for its
 * former self. Operations of one client may overlap; each has a sequence number, and tells the lowest one without an
 * answer.
 *
 * <p>While a leader answers, operations go to it at once, and again after the retry timeout. If it says that it is no
 * leader, or nothing at all for the retry timeout, the client searches: it asks one server after the other with one
 * request only, and holds the others back until it is answered.
 */
final class RaftClient implements Node {

    private final int id;
    private final int servers;
    private final long retryNanos;
    private final long searchNanos;
    private final long giveUpNanos;

    private PendingOperations pending = new PendingOperations();
    private long nonce;
    private long session;
    private int target;
    private boolean searching = true;
    private long searchDeadlineNanos;
    private long followedTerm;
    private long heardNanos;
    private boolean timerSet;

    RaftClient(RaftOptions options, Cluster cluster, NodeContext context) {
        id = context.id();
        servers = cluster.replicas();
        retryNanos = options.retryTimeout().toNanos();
        searchNanos = options.searchInterval().toNanos();
        giveUpNanos = options.giveUpAfter().toNanos();
    }

    @Override
    public void start(NodeContext context) {
        nonce = context.draw(RaftPurpose.CLIENT_NONCE);
        target = (int) context.drawBetween(RaftPurpose.FIRST_SERVER, 0, servers);
        ask(context);
    }

    @Override
    public void receive(NodeContext context, int from, Message message) {
        if (message instanceof Invoke invoke) {
            onInvoke(context, invoke);
        } else if (message instanceof ClientReply reply) {
            if (from == target) {
                heardNanos = context.monotonicNanos();
            }
            if (reply instanceof Answer answer) {
                onAnswer(context, from, answer);
            } else if (reply instanceof NotLeader refusal) {
                onNotLeader(context, from, refusal);
            } else if (reply instanceof SessionOpened opened) {
                onSessionOpened(context, from, opened);
            } else if (reply instanceof SessionExpired expired) {
                onSessionExpired(context, expired);
            }
        }
    }

    @Override
    public void timeout(NodeContext context, Timer timer) {
        timerSet = false;
        abandonOverdue(context);
        if (searching) {
            if (context.monotonicNanos() >= searchDeadlineNanos) {
                askNext(context);
            }
        } else {
            retryOverdue(context);
        }
        setTimer(context);
    }

    private void onInvoke(NodeContext context, Invoke invoke) {
        Pending added = pending.add(invoke.operationId(), invoke.operation(), context.monotonicNanos());
        if (!searching) {
            send(context, added);
        }
        if (!timerSet) {
            setTimer(context);
        }
    }

    private void onAnswer(NodeContext context, int from, Answer answer) {
        Pending answered = answer.session() == session ? pending.of(answer.sequence()) : null;
        if (answered != null) {
            pending.remove(answered);
            context.emit(new RaftEvent.Answered(answered.operationId, session, answered.sequence, answer.outcome()));
            context.emit(new ClientEvent.Succeeded(answered.operationId, answer.outcome()));
            foundLeader(context, from);
        }
    }

    private void onSessionOpened(NodeContext context, int from, SessionOpened opened) {
        if (session == 0 && opened.nonce() == nonce) {
            session = opened.session();
            context.emit(new RaftEvent.SessionStarted(session));
            foundLeader(context, from);
        }
    }

    /** A server that answers is the leader, or was it a moment ago: end the search and send what was held back. */
    private void foundLeader(NodeContext context, int leader) {
        if (searching) {
            searching = false;
            follow(context, leader);
        }
    }

    /** A hint is followed once for each term, as a term has one leader; a server without one ends in a search (§8). */
    private void onNotLeader(NodeContext context, int from, NotLeader refusal) {
        if (from != target) {
            return;
        }
        if (refusal.leaderHint() != NOBODY && refusal.term() > followedTerm) {
            followedTerm = refusal.term();
            if (searching) {
                target = refusal.leaderHint();
                ask(context);
            } else {
                follow(context, refusal.leaderHint());
            }
        } else {
            startSearch(context);
            searchDeadlineNanos = context.monotonicNanos() + searchNanos;
            setTimer(context);
        }
    }

    /** Operations that were sent may have taken place, and no server can tell any more (dissertation 6.3). */
    private void onSessionExpired(NodeContext context, SessionExpired expired) {
        if (expired.session() != session) {
            return;
        }
        PendingOperations old = pending;
        pending = new PendingOperations();
        for (long sequence = old.firstUnanswered(); sequence < old.nextSequence(); sequence++) {
            Pending operation = old.of(sequence);
            if (operation != null && operation.isSent()) {
                context.emit(new ClientEvent.Abandoned(operation.operationId, "session expired"));
            } else if (operation != null) {
                pending.add(operation.operationId, operation.operation, operation.invokedNanos);
            }
        }
        session = 0;
        nonce = context.draw(RaftPurpose.CLIENT_NONCE);
        searching = true;
        ask(context);
    }

    private void abandonOverdue(NodeContext context) {
        long now = context.monotonicNanos();
        Pending oldest = pending.oldest();
        while (giveUpNanos > 0 && oldest != null && now - oldest.invokedNanos >= giveUpNanos) {
            pending.remove(oldest);
            context.emit(new ClientEvent.Abandoned(oldest.operationId, "no answer in time"));
            oldest = pending.oldest();
        }
    }

    private void retryOverdue(NodeContext context) {
        long now = context.monotonicNanos();
        Pending overdue = pending.longestSent();
        if (overdue != null && now - overdue.sentNanos >= retryNanos && heardNanos < overdue.sentNanos) {
            startSearch(context);
            askNext(context);
            return;
        }
        while (overdue != null && now - overdue.sentNanos >= retryNanos) {
            send(context, overdue);
            overdue = pending.longestSent();
        }
    }

    private void startSearch(NodeContext context) {
        if (!searching) {
            searching = true;
            context.emit(new RaftEvent.LeaderSearched(target));
        }
    }

    private void askNext(NodeContext context) {
        target = (target + 1) % servers;
        ask(context);
    }

    /** Asks the target with one request: the oldest operation, or the session if it is not open. */
    private void ask(NodeContext context) {
        Pending oldest = pending.oldest();
        if (session == 0) {
            context.send(target, new ClientRequest(new Command.OpenSession(id, nonce)));
        } else if (oldest != null) {
            send(context, oldest);
        } else {
            searching = false;
        }
        searchDeadlineNanos = context.monotonicNanos() + retryNanos;
        setTimer(context);
    }

    /** Sends everything that is not answered to this server. */
    private void follow(NodeContext context, int leader) {
        target = leader;
        for (long sequence = pending.firstUnanswered(); sequence < pending.nextSequence(); sequence++) {
            Pending operation = pending.of(sequence);
            if (operation != null) {
                send(context, operation);
            }
        }
        setTimer(context);
    }

    private void send(NodeContext context, Pending operation) {
        pending.sent(operation, context.monotonicNanos());
        context.send(
                target,
                new ClientRequest(new Command.Execute(
                        id, session, operation.sequence, pending.firstUnanswered(), operation.operation)));
    }

    /** Wakes up when the next thing is due: a step of the search, a retry, or giving up. */
    private void setTimer(NodeContext context) {
        long deadline = Long.MAX_VALUE;
        Pending longestSent = pending.longestSent();
        if (searching) {
            deadline = searchDeadlineNanos;
        } else if (longestSent != null) {
            deadline = longestSent.sentNanos + retryNanos;
        }
        Pending oldest = pending.oldest();
        if (giveUpNanos > 0 && oldest != null) {
            deadline = Math.min(deadline, oldest.invokedNanos + giveUpNanos);
        }
        if (deadline < Long.MAX_VALUE) {
            timerSet = true;
            context.setTimer(RaftTimer.RETRY, Math.max(0, deadline - context.monotonicNanos()));
        }
    }
}
