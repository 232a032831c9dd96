package dev.lockstep.raft;

import dev.lockstep.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a client that are not answered, by sequence number in a ring, and those of them that were sent in the
 * order of sending. Every step takes constant time.
 */
final class PendingOperations {

    /** In place of the id of an operation that the client asks for on its own account. */
    static final long OWN = -1;

    private @Nullable Pending[] bySequence = new Pending[16];
    private long first = 1;
    private long next = 1;
    private @Nullable Pending sentFirst;
    private @Nullable Pending sentLast;

    /** The lowest sequence number without an answer; the next one to be given out if all are answered. */
    long firstUnanswered() {
        return first;
    }

    /** The sequence number that the next operation will get. */
    long nextSequence() {
        return next;
    }

    boolean isEmpty() {
        return first == next;
    }

    /** Takes an operation and gives it the next sequence number. */
    Pending add(long operationId, Operation operation, long nowNanos) {
        if (next - first == bySequence.length) {
            grow();
        }
        Pending added = new Pending(next, operationId, operation, nowNanos);
        bySequence[slot(next)] = added;
        next++;
        return added;
    }

    /** The operation with this sequence number, or null if it is answered. */
    @Nullable
    Pending of(long sequence) {
        return sequence < first || sequence >= next ? null : bySequence[slot(sequence)];
    }

    /** The operation that was invoked longest ago, or null if there is none. */
    @Nullable
    Pending oldest() {
        return of(first);
    }

    /** The operation whose last sending is longest ago, or null if none was sent. */
    @Nullable
    Pending longestSent() {
        return sentFirst;
    }

    /** Notes that an operation was sent now. */
    void sent(Pending pending, long nowNanos) {
        if (pending.isSent()) {
            unlink(pending);
        }
        pending.sentNanos = nowNanos;
        pending.sentBefore = sentLast;
        if (sentLast != null) {
            sentLast.sentAfter = pending;
        } else {
            sentFirst = pending;
        }
        sentLast = pending;
    }

    /** Removes an operation that is answered or abandoned. */
    void remove(Pending pending) {
        if (pending.isSent()) {
            unlink(pending);
        }
        bySequence[slot(pending.sequence)] = null;
        while (first < next && bySequence[slot(first)] == null) {
            first++;
        }
    }

    private void unlink(Pending pending) {
        if (pending.sentBefore != null) {
            pending.sentBefore.sentAfter = pending.sentAfter;
        } else {
            sentFirst = pending.sentAfter;
        }
        if (pending.sentAfter != null) {
            pending.sentAfter.sentBefore = pending.sentBefore;
        } else {
            sentLast = pending.sentBefore;
        }
        pending.sentBefore = null;
        pending.sentAfter = null;
    }

    private int slot(long sequence) {
        return (int) sequence & (bySequence.length - 1);
    }

    private void grow() {
        @Nullable Pending[] old = bySequence;
        bySequence = new Pending[2 * old.length];
        for (long sequence = first; sequence < next; sequence++) {
            bySequence[slot(sequence)] = old[(int) sequence & (old.length - 1)];
        }
    }

    /** One operation. */
    static final class Pending {

        final long sequence;
        final long operationId;
        final Operation operation;
        final long invokedNanos;
        long sentNanos = -1;
        private @Nullable Pending sentBefore;
        private @Nullable Pending sentAfter;

        private Pending(long sequence, long operationId, Operation operation, long invokedNanos) {
            this.sequence = sequence;
            this.operationId = operationId;
            this.operation = operation;
            this.invokedNanos = invokedNanos;
        }

        /** Whether somebody waits for its end, as the workload asked for it. */
        boolean isInvoked() {
            return operationId != OWN;
        }

        /** Whether it was sent at all. */
        boolean isSent() {
            return sentNanos >= 0;
        }
    }
}
