package dev.lockstep.scenario;

import dev.lockstep.check.InvariantViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that did not hold.
 *
 * @param invariant name of the check
 * @param detail what did not hold
 * @param event number of the event at which it showed, counted from 1
 * @param timeNanos virtual time at which it showed
 * @param node the node that it showed at, or -1
 */
public record Violation(String invariant, String detail, long event, long timeNanos, int node) {

    /** The violation as the only item, or nothing. */
    static List<Violation> listOf(@Nullable InvariantViolation violation) {
        if (violation == null) {
            return List.of();
        }
        return List.of(new Violation(
                violation.invariant(), violation.detail(), violation.event(), violation.timeNanos(), violation.node()));
    }
}
