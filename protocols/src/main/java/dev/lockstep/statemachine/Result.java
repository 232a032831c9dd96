package dev.lockstep.statemachine;

import dev.lockstep.protocol.Outcome;

/**
 * What became of a command when it was applied.
 *
 * @param verdict what was done with it
 * @param outcome what the operation gave, now or when it was first executed; {@link Outcome#DONE} where there is none
 */
public record Result(Verdict verdict, Outcome outcome) {

    static final Result NOTHING = new Result(Verdict.NOTHING, Outcome.DONE);
    static final Result OPENED = new Result(Verdict.OPENED, Outcome.DONE);
    static final Result ANOTHER_IS_OPEN = new Result(Verdict.ANOTHER_IS_OPEN, Outcome.DONE);
    static final Result STALE = new Result(Verdict.STALE, Outcome.DONE);
    static final Result EXPIRED = new Result(Verdict.EXPIRED, Outcome.DONE);

    private static final Result EXECUTED_DONE = new Result(Verdict.EXECUTED, Outcome.DONE);

    static Result executed(Outcome outcome) {
        return outcome.equals(Outcome.DONE) ? EXECUTED_DONE : new Result(Verdict.EXECUTED, outcome);
    }

    /** What was done with a command. */
    public enum Verdict {
        /** It was a no-op. */
        NOTHING,
        /** A session was opened, or found open. */
        OPENED,
        /** No session was opened: the client has another open than it named, or none. */
        ANOTHER_IS_OPEN,
        /** The operation took place. */
        EXECUTED,
        /** The operation had taken place before, and the session still knew its outcome. */
        ANSWERED_FROM_SESSION,
        /** The client had said that it no longer waits for this operation; it was not executed. */
        STALE,
        /** There is no such session any more; the operation was not executed. */
        EXPIRED
    }
}
