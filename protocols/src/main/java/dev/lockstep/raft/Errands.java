package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

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
 * it is silent for as long, the others are asked one after the other. No session makes an action happen once: it names a
 * state that is to be reached, so to ask again is harmless. What a client had under way when it crashed is forgotten, and
 * has no end in its history.
 */
final class Errands {

    /** As for a client's operations: a term has one leader, but the first request to it may be lost. */
    private static final int HINTS_PER_TERM = 2;

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
            Errand errand = new Errand(new ActionRequest(request.requestId(), action), first, context.monotonicNanos());
            underWay.add(errand);
            ask(context, errand, first);
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
        } else if (reply instanceof ActionElsewhere refusal && from == errand.target) {
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
                int next = errand.isBegun ? errand.target : (errand.target + 1) % servers;
                errand.isBegun = false;
                ask(context, errand, next);
            }
        }
        setTimer(context);
    }

    private void goElsewhere(NodeContext context, Errand errand, ActionElsewhere refusal) {
        errand.isBegun = false;
        if (refusal.term() > errand.hintTerm) {
            errand.hintTerm = refusal.term();
            errand.hintsLeft = HINTS_PER_TERM;
        }
        if (refusal.leaderHint() != NOBODY && refusal.term() == errand.hintTerm && errand.hintsLeft > 0) {
            errand.hintsLeft--;
            ask(context, errand, refusal.leaderHint());
        } else {
            errand.deadlineNanos = context.monotonicNanos() + searchNanos;
        }
    }

    private void ask(NodeContext context, Errand errand, int server) {
        errand.target = server;
        errand.deadlineNanos = context.monotonicNanos() + retryNanos;
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
    private static final class Errand {

        final ActionRequest request;
        int target;

        /** When the errand began, or the leader last said that the action is under way. */
        long heardNanos;

        /** Whether the target said so when it was last asked. */
        boolean isBegun;

        /** When something is to be done if nothing is heard. */
        long deadlineNanos;

        long hintTerm;
        int hintsLeft = HINTS_PER_TERM;

        Errand(ActionRequest request, int target, long nowNanos) {
            this.request = request;
            this.target = target;
            this.heardNanos = nowNanos;
        }
    }
}
