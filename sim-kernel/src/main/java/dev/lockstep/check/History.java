package dev.lockstep.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Invocations and completions as clients saw them, the input of checkers of linearizability (Herlihy and Wing, 1990).
 * Operations keep the order of their invocation.
 *
 * @param <O> what clients ask for
 * @param <R> what they get
 */
public final class History<O, R> {

    private final List<Entry<O, R>> entries = new ArrayList<>();
    /** Position of each operation in the list. */
    private final Map<Long, Integer> positions = new LinkedHashMap<>();

    /** How an operation ended. */
    public enum Completion {
        /** It has not. */
        PENDING,
        /** It took place. */
        OK,
        /** It did not take place and never will. */
        FAILED,
        /** The client does not know: it may have taken place, or still may. */
        UNKNOWN
    }

    /**
     * One operation.
     *
     * @param id unique in the run
     * @param client the node that invoked it
     * @param operation what was asked for
     * @param invokedNanos when
     * @param completion how it ended
     * @param result what it gave; null unless it took place
     * @param completedNanos when it ended; {@link Long#MAX_VALUE} while it is pending or unknown, because it may take
     *     effect at any later time
     */
    public record Entry<O, R>(
            long id,
            int client,
            O operation,
            long invokedNanos,
            Completion completion,
            @Nullable R result,
            long completedNanos) {}

    /**
     * A client invokes an operation.
     *
     * @throws IllegalArgumentException if the id was used before
     */
    public void invoke(long id, int client, long timeNanos, O operation) {
        if (positions.putIfAbsent(id, entries.size()) != null) {
            throw new IllegalArgumentException("id=" + id + " must not be used twice");
        }
        entries.add(new Entry<>(id, client, operation, timeNanos, Completion.PENDING, null, Long.MAX_VALUE));
    }

    /** An operation took place. Throws as {@link #unknown}. */
    public void ok(long id, long timeNanos, R result) {
        complete(id, Completion.OK, result, timeNanos);
    }

    /** An operation did not take place. Throws as {@link #unknown}. */
    public void fail(long id, long timeNanos) {
        complete(id, Completion.FAILED, null, timeNanos);
    }

    /**
     * A client gave up on an operation.
     *
     * @throws IllegalArgumentException if the operation was not invoked or has completed
     */
    public void unknown(long id) {
        complete(id, Completion.UNKNOWN, null, Long.MAX_VALUE);
    }

    /** The operations in the order of their invocation, as they are now. */
    public List<Entry<O, R>> entries() {
        return Collections.unmodifiableList(entries);
    }

    private void complete(long id, Completion completion, @Nullable R result, long timeNanos) {
        Integer position = positions.get(id);
        if (position == null) {
            throw new IllegalArgumentException("id=" + id + " must be that of an invoked operation");
        }
        Entry<O, R> entry = entries.get(position);
        if (entry.completion() != Completion.PENDING) {
            throw new IllegalArgumentException("id=" + id + " must be pending, but is " + entry.completion());
        }
        entries.set(
                position,
                new Entry<>(
                        id, entry.client(), entry.operation(), entry.invokedNanos(), completion, result, timeNanos));
    }
}
