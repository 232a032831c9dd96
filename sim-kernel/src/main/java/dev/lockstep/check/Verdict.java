package dev.lockstep.check;

/**
 * What a check of linearizability came to.
 *
 * @param <O> what clients ask for
 * @param <R> what they get
 */
public sealed interface Verdict<O, R> {

    /** There is an order of the operations that explains all results. */
    record Linearizable<O, R>() implements Verdict<O, R> {}

    /**
     * There is none.
     *
     * @param part the part of the state whose operations cannot be ordered
     * @param unexplained the operation that ended without having found a place in the order that reached furthest
     */
    record NotLinearizable<O, R>(Object part, History.Entry<O, R> unexplained) implements Verdict<O, R> {}

    /**
     * The search was cut off.
     *
     * @param part the first part of the state that was too costly to decide
     */
    record Undecided<O, R>(Object part) implements Verdict<O, R> {}
}
