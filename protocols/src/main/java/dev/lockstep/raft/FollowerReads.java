package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.RaftMessage.NO_INDEX;

import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Reads at a follower (end of dissertation 6.4): it asks the leader for a read index, which the leader gives as for a read
 * of its own, and answers when it has applied the log up to there. Reads that come while a question is under way share the
 * next one.
 */
final class FollowerReads {

    private final Server server;
    private final Reads reads;
    private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private @Nullable Follower follower;
    private boolean counting;
    private long asked;
    private boolean underWay;

    FollowerReads(Server server, Reads reads) {
        this.server = server;
        this.reads = reads;
    }

    /** Takes the read of a client; it waits for the next question. */
    void onRequest(NodeContext context, Follower role, int client, ReadRequest request) {
        if (role.leader == NOBODY) {
            reads.refuse(context, client);
            return;
        }
        if (!counting) {
            // not from 0, or the answer to a question from before a crash could pass for one to a question after it
            counting = true;
            asked = context.draw(RaftPurpose.FIRST_QUESTION) >>> 1;
        }
        follower = role;
        waiting.add(new Asked(client, request, asked + 1));
    }

    /** The leader answers a question, and by that all reads that came before it. */
    void onReadIndex(NodeContext context, ReadIndex answer) {
        // a question beyond the last one was asked before a crash
        if (answer.term() != server.term() || follower != server.role() || answer.question() > asked) {
            return;
        }
        underWay = underWay && answer.question() != asked;
        Asked read = waiting.peek();
        while (read != null && read.question <= answer.question()) {
            waiting.remove();
            if (answer.index() == NO_INDEX) {
                reads.refuse(context, read.client);
            } else {
                ready.add(new Ready(read.client, read.request, answer.index()));
            }
            read = waiting.peek();
        }
    }

    /** Question or answer may be lost: asks again, for everything that waits. */
    void onTimeout() {
        underWay = false;
    }

    /** Asks what is to be asked and answers what can be answered; turns reads away if the leader is not the same any more. */
    void settle(NodeContext context, long lastApplied) {
        if (follower == null) {
            return;
        }
        if (follower != server.role()) {
            ready.forEach(read -> reads.refuse(context, read.client));
            waiting.forEach(read -> reads.refuse(context, read.client));
            ready.clear();
            waiting.clear();
            follower = null;
            underWay = false;
            context.cancelTimer(RaftTimer.READ_INDEX);
            return;
        }
        if (!waiting.isEmpty() && !underWay) {
            underWay = true;
            asked++;
            context.send(follower.leader, new ReadIndexRequest(server.term(), asked));
            context.setTimer(
                    RaftTimer.READ_INDEX, server.options.heartbeatInterval().toNanos());
        }
        Ready read = ready.peek();
        while (read != null && read.readIndex <= lastApplied) {
            ready.remove();
            reads.answer(context, read.client, read.request);
            read = ready.peek();
        }
    }

    /** A read that waits for the answer to a question. */
    private record Asked(int client, ReadRequest request, long question) {}

    /** A read that waits for the log to be applied up to an index. */
    private record Ready(int client, ReadRequest request, long readIndex) {}
}
