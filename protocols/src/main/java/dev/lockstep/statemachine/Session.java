package dev.lockstep.statemachine;

import dev.lockstep.protocol.Outcome;
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

    // neighbours in the order of use, kept by Sessions
    @Nullable
    Session older;

    @Nullable
    Session newer;

    Session(long id, int client, long nonce) {
        this.id = id;
        this.client = client;
        this.nonce = nonce;
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
    }

    /** Forgets the outcomes that the client has received. */
    void discardBefore(long sequence) {
        if (sequence - firstUnanswered >= outcomes.length) {
            Arrays.fill(outcomes, null);
            firstUnanswered = sequence;
        }
        for (; firstUnanswered < sequence; firstUnanswered++) {
            outcomes[slot(firstUnanswered)] = null;
        }
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
