package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.ClientMessage.ActionDone;
import dev.lockstep.raft.ClientMessage.ActionElsewhere;
import dev.lockstep.raft.ClientMessage.ActionRefused;
import dev.lockstep.raft.ClientMessage.ActionReply;
import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.ClientMessage.ActionUnderWay;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits at this server for an administrative action, and what the last ones were told. Whoever asks for an action that
 * is under way waits for its end too. A request that comes again afterwards, repeated by its client or by the network, gets
 * the same answer and does not begin the action anew.
 */
final class Administrators {

    /** A request is repeated within a few retries, and few come in that time. */
    private static final int ANSWERS_KEPT = 64;

    private final Server server;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Deque<Answered> answered = new ArrayDeque<>();
    private @Nullable Role leading;

    Administrators(Server server) {
        this.server = server;
    }

    /** Whether anybody waits for this action: then it is under way. */
    boolean isAwaited(RaftAction action) {
        return waiting.stream().anyMatch(known -> known.request.action().equals(action));
    }

    /** Has a client wait for the action that it asked the leader for. One that waits already goes on waiting. */
    void add(int client, ActionRequest request) {
        leading = server.role();
        Waiting added = new Waiting(client, request);
        if (!waiting.contains(added)) {
            waiting.add(added);
        }
    }

    /** Tells a client that its action is under way, if it still is. */
    void confirm(NodeContext context, int client, ActionRequest request) {
        if (waiting.contains(new Waiting(client, request))) {
            context.send(client, new ActionUnderWay(request.requestId()));
        }
    }

    /** Gives a client the answer that it had before; returns whether there was one. */
    boolean answerAgain(NodeContext context, int client, ActionRequest request) {
        for (Answered known : answered) {
            if (known.client == client && known.reply.requestId() == request.requestId()) {
                context.send(client, known.reply);
                return true;
            }
        }
        return false;
    }

    /** The action is in effect: tells all who wait for it. */
    void done(NodeContext context, RaftAction action) {
        for (Waiting client : remove(action)) {
            answer(context, client.client, new ActionDone(client.request.requestId()));
        }
    }

    /** The action is not carried out, or given up: tells all who wait for it. */
    void refuse(NodeContext context, RaftAction action, String reason) {
        for (Waiting client : remove(action)) {
            answer(context, client.client, new ActionRefused(client.request.requestId(), reason));
        }
    }

    /** Sends a client to the leader, if this server knows it. */
    void sendElsewhere(NodeContext context, int client, ActionRequest request) {
        waiting.remove(new Waiting(client, request));
        int hint = Role.leaderKnownTo(server.role(), server.id);
        context.send(client, new ActionElsewhere(request.requestId(), server.term(), hint));
    }

    /**
     * To be called after each callback: a server that no longer leads sends those who wait to its successor as soon as it
     * knows it. Before, they could only search.
     */
    void settle(NodeContext context) {
        if (!waiting.isEmpty() && leading != server.role() && Role.leaderKnownTo(server.role(), server.id) != NOBODY) {
            for (Waiting client : List.copyOf(waiting)) {
                sendElsewhere(context, client.client, client.request);
            }
        }
    }

    private List<Waiting> remove(RaftAction action) {
        List<Waiting> removed = new ArrayList<>(waiting);
        removed.removeIf(client -> !client.request.action().equals(action));
        waiting.removeAll(removed);
        return removed;
    }

    private void answer(NodeContext context, int client, ActionReply reply) {
        if (answered.size() == ANSWERS_KEPT) {
            answered.removeFirst();
        }
        answered.addLast(new Answered(client, reply));
        context.send(client, reply);
    }

    private record Waiting(int client, ActionRequest request) {}

    private record Answered(int client, ActionReply reply) {}
}
