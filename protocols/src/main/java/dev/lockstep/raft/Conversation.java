package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.raft.PendingOperations.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What a client has under way with the servers, and the server that it talks to. A client has one conversation for
 * commands and one for reads.
 *
 * <p>While the server answers, operations go to it at once, and again after the retry timeout. If it turns them away, or
 * is silent for the retry timeout, the client searches: it asks one server after the other with one request only, in the
 * way of {@link LeaderSearch}, and holds the others back until it is answered.
 *
 * <p>A conversation is with the leader, or with a home server. The first follows hints at who the leader is. The second
 * goes elsewhere when its home does not answer, and now and then sends a read, which may happen twice, to its home as
 * well, to come back when that answers.
 */
final class Conversation {

    private final Requests requests;
    private final RaftTimer timer;
    private final LeaderSearch search;
    private final int home;
    private final long retryNanos;
    private final long searchNanos;
    private final long giveUpNanos;

    private PendingOperations pending = new PendingOperations();
    private int target;
    private boolean searching;
    private long searchDeadlineNanos;
    private long heardNanos;
    private long triedHomeNanos;
    private boolean timerSet;

    /** A conversation with the leader if home is {@link RaftMessage#NOBODY}, else with that server. */
    Conversation(RaftOptions options, int servers, int home, RaftTimer timer, Requests requests) {
        this.requests = requests;
        this.timer = timer;
        this.home = home;
        retryNanos = options.retryTimeout().toNanos();
        search = new LeaderSearch(servers, retryNanos);
        searchNanos = options.searchInterval().toNanos();
        giveUpNanos = options.giveUpAfter().toNanos();
    }

    /** What is said. */
    interface Requests {

        /** What has to be answered before any operation may be sent, or null if nothing has. */
        @Nullable
        RaftMessage opening();

        /** The message that asks for an operation. */
        RaftMessage request(Pending operation, long firstUnanswered);
    }

    /** The server that is asked first. */
    void startWith(int server) {
        target = server;
    }

    /** The server that is talked to, or asked at the moment. */
    int target() {
        return target;
    }

    /** Asks for the opening, and holds operations back until {@link #found}. */
    void open(NodeContext context) {
        searching = true;
        search.begin(context, target);
        ask(context);
    }

    /** Takes an operation. */
    void add(NodeContext context, Invoke invoke) {
        Pending added = pending.add(invoke.operationId(), invoke.operation(), context.monotonicNanos());
        if (!searching) {
            send(context, added);
        }
        if (!timerSet) {
            setTimer(context);
        }
    }

    /** Whether nothing is under way, so that the servers hear nothing of this client. */
    boolean isIdle() {
        return pending.isEmpty();
    }

    /** The operation with this sequence number, or null if it is not under way. */
    @Nullable
    Pending underWay(long sequence) {
        return pending.of(sequence);
    }

    /** A server sent something that belongs to this conversation. */
    void heard(NodeContext context, int from) {
        if (from == target) {
            heardNanos = context.monotonicNanos();
        }
    }

    /** An operation was answered. */
    void answered(NodeContext context, int from, Pending operation) {
        pending.remove(operation);
        found(context, from);
    }

    /** A server that answers is the one to talk to, or was it a moment ago: ends the search, sends what was held back. */
    void found(NodeContext context, int server) {
        search.found();
        if (searching) {
            searching = false;
            follow(context, server);
        } else if (server == home) {
            target = home;
        }
    }

    /** A server said that it cannot help; one that does not know the leader either ends in a search (§8). */
    void refused(NodeContext context, int from, long term, int leaderHint) {
        if (from != target && !searching) {
            return;
        }
        if (home == NOBODY && search.follows(term, leaderHint, context.monotonicNanos())) {
            if (searching) {
                target = leaderHint;
                ask(context);
            } else {
                follow(context, leaderHint);
            }
        } else if (!searching) {
            startSearch(context);
            searchDeadlineNanos = context.monotonicNanos() + searchNanos;
            setTimer(context);
        }
    }

    /** Nothing that was sent can be answered any more: abandons it, and opens again. */
    void reopen(NodeContext context, String reason) {
        PendingOperations old = pending;
        pending = new PendingOperations();
        for (long sequence = old.firstUnanswered(); sequence < old.nextSequence(); sequence++) {
            Pending operation = old.of(sequence);
            if (operation != null && operation.isSent()) {
                abandon(context, operation, reason);
            } else if (operation != null) {
                pending.add(operation.operationId, operation.operation, operation.invokedNanos);
            }
        }
        open(context);
    }

    /** Looks after what is not answered. */
    void onTimeout(NodeContext context) {
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

    private void abandonOverdue(NodeContext context) {
        long now = context.monotonicNanos();
        Pending oldest = pending.oldest();
        while (giveUpNanos > 0 && oldest != null && now - oldest.invokedNanos >= giveUpNanos) {
            pending.remove(oldest);
            abandon(context, oldest, "no answer in time");
            oldest = pending.oldest();
        }
    }

    private static void abandon(NodeContext context, Pending operation, String reason) {
        if (operation.isInvoked()) {
            context.emit(new ClientEvent.Abandoned(operation.operationId, reason));
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
            search.begin(context, target);
            if (home == NOBODY) {
                context.emit(new RaftEvent.LeaderSearched(target));
            }
        }
    }

    private void askNext(NodeContext context) {
        target = search.next();
        ask(context);
    }

    /** Asks the target with one request: the opening if there is one, or the oldest operation. */
    private void ask(NodeContext context) {
        RaftMessage opening = requests.opening();
        Pending oldest = pending.oldest();
        if (opening != null) {
            context.send(target, opening);
        } else if (oldest != null) {
            send(context, oldest);
        } else {
            searching = false;
        }
        searchDeadlineNanos = context.monotonicNanos() + searchNanos;
        setTimer(context);
    }

    /** Sends everything that is not answered to this server. */
    private void follow(NodeContext context, int server) {
        target = server;
        for (long sequence = pending.firstUnanswered(); sequence < pending.nextSequence(); sequence++) {
            Pending operation = pending.of(sequence);
            if (operation != null) {
                send(context, operation);
            }
        }
        setTimer(context);
    }

    private void send(NodeContext context, Pending operation) {
        long now = context.monotonicNanos();
        RaftMessage request = requests.request(operation, pending.firstUnanswered());
        pending.sent(operation, now);
        context.send(target, request);
        if (target == home) {
            triedHomeNanos = now;
        } else if (home != NOBODY && now - triedHomeNanos >= retryNanos) {
            triedHomeNanos = now;
            context.send(home, request);
        }
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
            context.setTimer(timer, Math.max(0, deadline - context.monotonicNanos()));
        }
    }
}
