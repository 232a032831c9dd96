package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NO_INDEX;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.raft.ClientMessage.ReadAnswer;
import dev.lockstep.raft.ClientMessage.ReadRefused;
import dev.lockstep.raft.ClientMessage.ReadRequest;
import dev.lockstep.raft.Role.Follower;
import dev.lockstep.raft.Role.Leader;
import dev.lockstep.raft.ServerMessage.ReadIndex;
import dev.lockstep.raft.ServerMessage.ReadIndexRequest;
import dev.lockstep.statemachine.ReplicatedMachine;
import org.jspecify.annotations.Nullable;

/**
 * Reads that do not pass through the log (dissertation 6.4): a leader notes its commit index, makes sure that it is still
 * the leader, and answers when it has applied the log up to there.
 *
 * <p>Reads that come while a confirmation is under way share the next one. It begins with the entries that are released
 * next, or with a round of its own as soon as none is under way.
 */
final class Reads {

    private final Server server;
    private final ReplicatedMachine machine;
    private final Application application;
    private final Replication replication;
    private final FollowerReads followerReads;
    private final ReadMode mode;
    private final long leaseNanos;
    private @Nullable Leader leading;

    Reads(Server server, ReplicatedMachine machine, Application application, Replication replication) {
        this.server = server;
        this.machine = machine;
        this.application = application;
        this.replication = replication;
        this.followerReads = new FollowerReads(server, this);
        this.mode = server.options.reads().mode();
        this.leaseNanos = server.options.leaseNanos();
    }

    /** Takes the read of a client. {@link #settle} answers it, now or later. */
    void onRequest(NodeContext context, int client, ReadRequest request) {
        if (mode == ReadMode.LOCAL_STALE) {
            answer(context, client, request);
        } else if (server.role() instanceof Leader leader) {
            if (mode == ReadMode.LEASE && holdsLease(context, leader)) {
                answer(context, client, request);
            } else {
                await(leader, client, request, 0);
            }
        } else if (mode == ReadMode.FOLLOWER_READ_INDEX && server.role() instanceof Follower follower) {
            followerReads.onRequest(context, follower, client, request);
        } else {
            refuse(context, client);
        }
    }

    /** A follower asks for the index up to which it has to apply the log before it may answer reads. */
    void onReadIndexRequest(NodeContext context, int follower, ReadIndexRequest request) {
        // a server that is sent no entries, as it was removed, would never have applied them
        if (request.term() == server.term() && server.role() instanceof Leader leader && leader.sendsTo(follower)) {
            await(leader, follower, null, request.question());
        } else {
            context.send(follower, new ReadIndex(server.term(), request.question(), NO_INDEX));
        }
    }

    /** A leader told this follower the index. */
    void onReadIndex(NodeContext context, ReadIndex answer) {
        followerReads.onReadIndex(context, answer);
    }

    /** A follower heard nothing of its question. */
    void onTimeout() {
        followerReads.onTimeout();
    }

    /** A follower answered a round of this leader: whether it took the entries or not, it knows no newer leader. */
    void onReply(Leader leader, int follower, long term, long round) {
        if (term == server.term()) {
            leader.confirmations.answered(follower, round);
        }
    }

    /** Answers what can be answered now; to be called when all else is done that a message or a timeout asks for. */
    void settle(NodeContext context) {
        if (leading != null && leading != server.role()) {
            leading.reads.forEach(read -> refuse(context, read));
            leading = null;
        }
        if (leading != null) {
            if (leading.awaitsConfirmation() && !leading.confirmations.isUnderWay()) {
                replication.sendToAll(context, leading);
                leading.confirmations.begin(server.id, leading.round, context.monotonicNanos());
            }
            answerWhatIsDue(context, leading);
        }
        followerReads.settle(context, application.lastApplied());
    }

    /** Reads the state as it is here and now. */
    void answer(NodeContext context, int client, ReadRequest request) {
        context.charge(CpuWork.APPLY, 1);
        context.send(
                client,
                new ReadAnswer(
                        request.nonce(),
                        request.number(),
                        application.lastApplied(),
                        machine.read(request.operation())));
    }

    /** Tells a client to ask elsewhere. */
    void refuse(NodeContext context, int client) {
        int hint = Role.leaderKnownTo(server.role(), server.id);
        context.send(client, new ReadRefused(server.term(), hint));
    }

    /**
     * Dissertation 6.4.1: for this time from the sending of what a majority answered, no majority votes for another, unless
     * the leader itself told one to stand. The state is that of the commit index, which is known once an entry of the
     * leader's own term is committed (§8).
     */
    private boolean holdsLease(NodeContext context, Leader leader) {
        return !leader.gaveLeaseUp
                && server.commitIndex >= leader.firstIndex
                && context.monotonicNanos() - leader.confirmations.doneSinceNanos() < leaseNanos;
    }

    private void await(Leader leader, int from, @Nullable ReadRequest request, long question) {
        // step 1 of 6.4; entries of earlier terms may be committed without the leader knowing, but not behind its no-op
        long readIndex = Math.max(server.commitIndex, leader.firstIndex);
        leader.reads.add(new WaitingRead(from, request, question, readIndex, leader.confirmations.begun() + 1));
        leading = leader;
    }

    private void answerWhatIsDue(NodeContext context, Leader leader) {
        WaitingRead read = leader.reads.peek();
        while (read != null && read.isDue(leader.confirmations.done(), application.lastApplied())) {
            leader.reads.remove();
            if (read.request() != null) {
                answer(context, read.from(), read.request());
            } else {
                context.send(read.from(), new ReadIndex(server.term(), read.question(), read.readIndex()));
            }
            read = leader.reads.peek();
        }
    }

    private void refuse(NodeContext context, WaitingRead read) {
        if (read.request() != null) {
            refuse(context, read.from());
        } else {
            context.send(read.from(), new ReadIndex(server.term(), read.question(), NO_INDEX));
        }
    }
}
