package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.protocol.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests by which a replica asks to be recovered, and the answers to them (TOCS §5.3). A quorum must give the same
 * answer. Timestamps begin anew with each incarnation, above all earlier ones.
 */
final class RecoveryRequests {

    /** A replica does not ask more often in one incarnation. */
    private static final int TIMESTAMPS_PER_INCARNATION_BITS = 32;

    private static final int LANE = 0;

    private final int replica;
    private final int incarnation;
    private final Quorums quorums;
    private final long[] marks;
    private long timestamp;
    private @Nullable Request latest;
    private @Nullable RecoveryPoint answer;

    RecoveryRequests(int replica, int incarnation, Quorums quorums) {
        this.replica = replica;
        this.incarnation = incarnation;
        this.quorums = quorums;
        marks = new long[quorums.replicas()];
        timestamp = (long) incarnation << TIMESTAMPS_PER_INCARNATION_BITS;
    }

    /** A request with a timestamp that no request had before. */
    Request next(NodeContext context, long bound, long view) {
        timestamp++;
        Recover recover = new Recover(incarnation, bound, view);
        long digest = Request.digest(replica, LANE, timestamp, recover, false);
        context.charge(CpuWork.SIGN, 1);
        Authenticator signature = Key.of(context, incarnation).sign(digest);
        Request request = new Request(replica, LANE, timestamp, recover, false, Request.ALL, signature);
        Arrays.fill(marks, 0);
        latest = request;
        return request;
    }

    /** The last request, to be sent again; or null. */
    @Nullable
    Request latest() {
        return latest;
    }

    /** What a quorum answered; null until it has. */
    @Nullable
    RecoveryPoint answer() {
        return answer;
    }

    /** A replica answers. One that executed tentatively may say something else later. */
    void onReply(NodeContext context, int from, Reply reply) {
        context.charge(CpuWork.CHECK_MAC, 1);
        Outcome outcome = reply.outcome();
        boolean fits = reply.replica() == from
                && from >= 0
                && from < marks.length
                && reply.lane() == LANE
                && reply.timestamp() == timestamp
                && outcome != null
                && Marks.of(outcome) == reply.resultDigest();
        if (!fits) {
            return;
        }
        marks[from] = reply.resultDigest();
        int same = 0;
        for (long mark : marks) {
            same += mark == reply.resultDigest() ? 1 : 0;
        }
        if (same >= quorums.quorum() && answer == null) {
            answer = RecoveryPoint.read(outcome);
        }
    }
}
