package dev.lockstep.scenario;

import dev.lockstep.check.InvariantViolation;

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

    static Violation of(InvariantViolation violation) {
        return new Violation(
                violation.invariant(), violation.detail(), violation.event(), violation.timeNanos(), violation.node());
    }
}
