package dev.lockstep.pbft;

import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.protocol.Invoke;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client of the paper: has one request under way at a time, and collects the replies to it. */
final class Lane {

    final int number;
    long timestamp;
    boolean readOnly;
    long invokedNanos;
    /** The replica that was asked for the whole result, or {@link ClientMessage.Request#ALL}. */
    int replier;
    /** How many replicas replied. */
    int replies;

    private @Nullable Invoke invoke;
    /** Replies that say the operation is committed. */
    private final Votes committed;
    /** All replies. */
    private final Votes all;
    /** The results that came whole; more than one only if replicas are faulty, or took back what was tentative. */
    private final List<Outcome> outcomes = new ArrayList<>(1);

    Lane(int number, int replicas) {
        this.number = number;
        committed = new Votes(replicas);
        all = new Votes(replicas);
    }

    /** Takes up an operation. */
    void begin(Invoke next, long sinceNanos, long newTimestamp, boolean isRead) {
        invoke = next;
        invokedNanos = sinceNanos;
        readOnly = isRead;
        renew(newTimestamp);
    }

    /** Lets the operation, which was a read, be ordered. */
    void beginOrdered(long newTimestamp) {
        readOnly = false;
        renew(newTimestamp);
    }

    /** The operation is over. */
    void end() {
        invoke = null;
    }

    boolean isBusy() {
        return invoke != null;
    }

    /** Number of the operation under way. */
    long operationId() {
        return underWay().operationId();
    }

    /** The operation under way. */
    Operation operation() {
        return underWay().operation();
    }

    /** Counts a reply to the request under way. */
    void note(Reply reply) {
        if (!reply.tentative()) {
            committed.add(reply.replica(), reply.resultDigest());
        }
        if (all.add(reply.replica(), reply.resultDigest())) {
            replies++;
        }
        Outcome outcome = reply.outcome();
        if (outcome != null && whole(reply.resultDigest()) == null) {
            outcomes.add(outcome);
        }
    }

    /** Whether this replica replied. */
    boolean hasReply(int replica) {
        return all.has(replica);
    }

    /** The result with this digest if enough replicas gave it and one of them whole, or null. */
    @Nullable
    Outcome result(long digest, int committedNeeded, int allNeeded) {
        boolean enough = all.count(digest) >= allNeeded || (!readOnly && committed.count(digest) >= committedNeeded);
        return enough ? whole(digest) : null;
    }

    /** What was tentative may have been taken back: replicas may say something else now. */
    void forgetTentative() {
        all.clear();
        replies = 0;
    }

    private void renew(long newTimestamp) {
        timestamp = newTimestamp;
        committed.clear();
        all.clear();
        outcomes.clear();
        replies = 0;
    }

    private @Nullable Outcome whole(long digest) {
        for (Outcome outcome : outcomes) {
            if (Marks.of(outcome) == digest) {
                return outcome;
            }
        }
        return null;
    }

    private Invoke underWay() {
        Invoke current = invoke;
        if (current == null) {
            throw new IllegalStateException("lane " + number + " has no operation under way");
        }
        return current;
    }
}
