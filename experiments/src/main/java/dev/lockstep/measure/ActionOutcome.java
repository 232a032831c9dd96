package dev.lockstep.measure;

import dev.lockstep.protocol.AdministrativeAction;
import org.jspecify.annotations.Nullable;

/**
 * What became of an administrative action.
 *
 * @param action the action
 * @param requestedSeconds time at which it was asked for
 * @param outcome what became of it
 * @param endedSeconds time at which it was done or refused; null if it was pending at the end of the run
 * @param reason why it was refused; null if it was not
 */
public record ActionOutcome(
        AdministrativeAction action,
        double requestedSeconds,
        Kind outcome,
        @Nullable Double endedSeconds,
        @Nullable String reason) {

    /** What can become of an action. */
    public enum Kind {
        /** It is in effect. */
        DONE,
        /** It was not carried out. */
        REFUSED,
        /** Neither was known when the run ended. */
        PENDING
    }

    static ActionOutcome requested(AdministrativeAction action, double seconds) {
        return new ActionOutcome(action, seconds, Kind.PENDING, null, null);
    }

    ActionOutcome ended(Kind kind, double seconds, @Nullable String why) {
        return new ActionOutcome(action, requestedSeconds, kind, seconds, why);
    }
}
