package dev.lockstep.report;

import dev.lockstep.data.DurationText;
import dev.lockstep.scenario.Violation;
import java.util.Locale;

/** A violation in one line. */
public final class ViolationText {

    private ViolationText() {}

    /** What was violated, at which event and time, and how it showed. */
    public static String of(Violation violation) {
        return String.format(
                Locale.ROOT,
                "violation of %s at event %,d, %s of virtual time: %s",
                violation.invariant(),
                violation.event(),
                DurationText.formatNanos(violation.timeNanos()),
                violation.detail());
    }
}
