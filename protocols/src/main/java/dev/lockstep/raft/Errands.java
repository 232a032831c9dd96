package dev.lockstep.raft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.protocol.Administer;
import dev.lockstep.protocol.AdministrationEvent;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionElsewhere;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionReply;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The administrative actions that a client takes to the leader, each on its own: they are few, and the second must be able
 * to find out that it is refused because of the first.
 *
 * <p>The leader says when it has begun with an action, and again in the end. Until then it is asked every retry timeout; if
 * it is silent for as long, the others are asked in the way of {@link LeaderSearch}. No session makes an action happen
 * once: it names a state that is to be reached, so to ask again is harmless. What a client had under way when it crashed
 * is forgotten, and has no end in its history.
 */
final class Errands {

    private final int servers;
    private final long retryNanos;
    private final long searchNanos;
    private final long giveUpNanos;
    private final List<Errand> underWay = new ArrayList<>();

    Errands(RaftOptions options, int servers) {
        this.servers = servers;
        retryNanos = options.retryTimeout().toNanos();
        searchNanos = options.searchInterval().toNanos();
        giveUpNanos = options.giveUpAfter().toNanos();
    }

    /** Takes on an action, and asks this server first. */
    void begin(NodeContext context, Administer request, int first) {
        if (request.action() instanceof RaftAction action) {
            Errand errand = new Errand(new ActionRequest(request.requestId(), action), context.monotonicNanos());
            underWay.add(errand);
            errand.search.begin(context, first);
            ask(context, errand, first, retryNanos);
            setTimer(context);
        } else {
            context.emit(new AdministrationEvent.Refused(
                    request.requestId(), "action=" + request.action() + " must be one of Raft"));
        }
    }

    /** Takes the word of a server. */
    void onReply(NodeContext context, int from, ActionReply reply) {
        Errand errand = find(reply.requestId());
        if (errand == null) {
            return;
        }
        if (reply instanceof ActionDone) {
            end(context, errand, new AdministrationEvent.Done(reply.requestId()));
        } else if (reply instanceof ActionRefused refusal) {
            end(context, errand, new AdministrationEvent.Refused(reply.requestId(), refusal.reason()));
        } else if (reply instanceof ActionUnderWay) {
            errand.target = from;
            errand.heardNanos = context.monotonicNanos();
            errand.isBegun = true;
            errand.deadlineNanos = errand.heardNanos + retryNanos;
            errand.search.found();
        } else if (reply instanceof ActionElsewhere refusal && (from == errand.target || !errand.isBegun)) {
            goElsewhere(context, errand, refusal);
        }
        setTimer(context);
    }

    /** Asks again, or the next server, or gives up. */
    void onTimeout(NodeContext context) {
        long now = context.monotonicNanos();
        for (Errand errand : List.copyOf(underWay)) {
            if (giveUpNanos > 0 && now - errand.heardNanos >= giveUpNanos) {
                end(context, errand, new AdministrationEvent.Refused(errand.request.requestId(), "no answer in time"));
            } else if (now >= errand.deadlineNanos) {
                askAgain(context, errand);
            }
        }
        setTimer(context);
    }

    private void askAgain(NodeContext context, Errand errand) {
        if (errand.isBegun) {
            errand.isBegun = false;
            ask(context, errand, errand.target, retryNanos);
        } else {
            ask(context, errand, errand.search.next(), searchNanos);
        }
    }

    private void goElsewhere(NodeContext context, Errand errand, ActionElsewhere refusal) {
        errand.isBegun = false;
        long now = context.monotonicNanos();
        if (errand.search.follows(refusal.term(), refusal.leaderHint(), now)) {
            ask(context, errand, refusal.leaderHint(), searchNanos);
        } else {
            errand.deadlineNanos = Math.min(errand.deadlineNanos, now + searchNanos);
        }
    }

    private void ask(NodeContext context, Errand errand, int server, long patienceNanos) {
        errand.target = server;
        errand.deadlineNanos = context.monotonicNanos() + patienceNanos;
        context.send(server, errand.request);
    }

    private void end(NodeContext context, Errand errand, AdministrationEvent event) {
        underWay.remove(errand);
        context.emit(event);
    }

    private @Nullable Errand find(int requestId) {
        for (Errand errand : underWay) {
            if (errand.request.requestId() == requestId) {
                return errand;
            }
        }
        return null;
    }

    private void setTimer(NodeContext context) {
        long deadline = Long.MAX_VALUE;
        for (Errand errand : underWay) {
            deadline = Math.min(deadline, errand.deadlineNanos);
            if (giveUpNanos > 0) {
                deadline = Math.min(deadline, errand.heardNanos + giveUpNanos);
            }
        }
        if (deadline < Long.MAX_VALUE) {
            context.setTimer(RaftTimer.ACTION_RETRY, Math.max(0, deadline - context.monotonicNanos()));
        } else {
            context.cancelTimer(RaftTimer.ACTION_RETRY);
        }
    }

    /** One action, and the server that is asked for it. */
    private final class Errand {

        final ActionRequest request;
        final LeaderSearch search = new LeaderSearch(servers, retryNanos);
        int target;

        /** When the errand began, or the leader last said that the action is under way. */
        long heardNanos;

        /** Whether the target said so when it was last asked. */
        boolean isBegun;

        /** When something is to be done if nothing is heard. */
        long deadlineNanos;

        Errand(ActionRequest request, long nowNanos) {
            this.request = request;
            this.heardNanos = nowNanos;
        }
    }
}
