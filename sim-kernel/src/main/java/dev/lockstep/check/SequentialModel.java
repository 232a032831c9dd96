package dev.lockstep.check;

import org.jspecify.annotations.Nullable;

/**
 * What operations mean when they take place one after another: the sequential specification that a linearizable system
 * must appear to follow. Operations on different parts do not influence each other, so that a history is linearizable
 * if its parts are (Herlihy and Wing, 1990, theorem 1).
 *
 * @param <O> what clients ask for
 * @param <R> what they get
 * @param <S> the state of one part; immutable, with {@code equals} and {@code hashCode} by value
 */
public interface SequentialModel<O, R, S> {

    /** The part that an operation is about, such as its key. */
    Object part(O operation);

    /** The state of a part at the beginning. */
    S initial(Object part);

    /** Whether the operation leaves every state as it is. */
    boolean isReadOnly(O operation);

    /**
     * Carries out an operation.
     *
     * @param result what the operation is said to have given; null if nobody knows, which any state allows
     * @return the next state, or null if the operation cannot give this result in this state
     */
    @Nullable
    S step(S state, O operation, @Nullable R result);
}
