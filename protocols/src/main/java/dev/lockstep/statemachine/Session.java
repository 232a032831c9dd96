package dev.lockstep.statemachine;

import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.random.Mix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a replica remembers of one client: the outcomes of the operations that the client may ask for again. They stand
 * in a ring, indexed by sequence number.
 */
public final class Session {

    private static final int INITIAL_CAPACITY = 8;

    private final long id;
    private final int client;
    private final long nonce;
    private long firstUnanswered = 1;
    private @Nullable Outcome[] outcomes = new Outcome[INITIAL_CAPACITY];
    /** Hash of the outcomes with their sequence numbers, in any order. */
    private long outcomesHash;

    /** Index of the log entry that used the session last. */
    private long usedAt;

    /** How many ticks there had been then. */
    private long usedTick;

    // neighbours in the order of use, kept by Sessions
    @Nullable
    Session older;

    @Nullable
    Session newer;

    Session(long id, int client, long nonce, long tick) {
        this.id = id;
        this.client = client;
        this.nonce = nonce;
        this.usedAt = id;
        this.usedTick = tick;
    }

    /** The session that a snapshot holds. */
    static Session restored(SessionState state) {
        Session session = new Session(state.id(), state.client(), state.nonce(), state.usedTick());
        session.usedAt = state.usedAt();
        session.firstUnanswered = state.firstUnanswered();
        for (int i = 0; i < state.outcomes().length; i++) {
            Outcome outcome = state.outcomes()[i];
            if (outcome != null) {
                session.remember(state.firstUnanswered() + i, outcome);
            }
        }
        return session;
    }

    /** The id, unique in the life of the cluster. */
    public long id() {
        return id;
    }

    /** The client node. */
    public int client() {
        return client;
    }

    long nonce() {
        return nonce;
    }

    long usedTick() {
        return usedTick;
    }

    void used(long index, long tick) {
        usedAt = index;
        usedTick = tick;
    }

    /** What a snapshot is to hold of it. */
    SessionState state() {
        int length = outcomes.length;
        while (length > 0 && outcome(firstUnanswered + length - 1) == null) {
            length--;
        }
        @Nullable Outcome[] kept = new Outcome[length];
        for (int i = 0; i < length; i++) {
            kept[i] = outcome(firstUnanswered + i);
        }
        return new SessionState(id, client, nonce, usedAt, usedTick, firstUnanswered, kept);
    }

    /** Hash of all that the session's later answers and its end depend on. */
    long hash() {
        long identity = Mix.mix(Mix.mix(id, client), nonce);
        long used = usedTick == 0 ? usedAt : Mix.mix(usedAt, usedTick);
        return Mix.mix(Mix.mix(identity, used), firstUnanswered + Long.rotateLeft(outcomesHash, 17));
    }

    /** Whether the client no longer waits for this operation. */
    boolean isDiscarded(long sequence) {
        return sequence < firstUnanswered;
    }

    /** The outcome of an operation that is not discarded, or null if it did not take place yet. */
    @Nullable
    Outcome outcome(long sequence) {
        return sequence - firstUnanswered < outcomes.length ? outcomes[slot(sequence)] : null;
    }

    /** Remembers the outcome of an operation that is not discarded. */
    void remember(long sequence, Outcome outcome) {
        while (sequence - firstUnanswered >= outcomes.length) {
            grow();
        }
        outcomes[slot(sequence)] = outcome;
        outcomesHash += hash(sequence, outcome);
    }

    /** Forgets the outcomes that the client has received. */
    void discardBefore(long sequence) {
        if (sequence - firstUnanswered >= outcomes.length) {
            Arrays.fill(outcomes, null);
            outcomesHash = 0;
            firstUnanswered = sequence;
        }
        for (; firstUnanswered < sequence; firstUnanswered++) {
            Outcome received = outcomes[slot(firstUnanswered)];
            if (received != null) {
                outcomesHash -= hash(firstUnanswered, received);
                outcomes[slot(firstUnanswered)] = null;
            }
        }
    }

    private static long hash(long sequence, Outcome outcome) {
        Value value = outcome.value();
        long text = value == null
                ? 0
                : ((long) value.sizeBytes() << 32) + value.text().hashCode();
        return Mix.mix(sequence + (outcome.applied() ? Long.MIN_VALUE : 0), text);
    }

    private int slot(long sequence) {
        return (int) sequence & (outcomes.length - 1);
    }

    private void grow() {
        @Nullable Outcome[] old = outcomes;
        outcomes = new Outcome[2 * old.length];
        for (long sequence = firstUnanswered; sequence < firstUnanswered + old.length; sequence++) {
            outcomes[slot(sequence)] = old[(int) sequence & (old.length - 1)];
        }
    }
}
