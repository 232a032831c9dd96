package dev.lockstep.check;

import dev.lockstep.host.Observer;

/**
 * A property that must hold at every moment of a run. It learns of the run through events, and checks after each event
 * that can break it, in time proportional to what changed.
 */
public interface Invariant extends Observer {

    /** The name of the property, as the literature has it: lower case with dashes. */
    String name();

    /**
     * Called when the run is over, for properties that speak of its end.
     *
     * @param endNanos true time at which the run ended
     */
    default void finish(long endNanos) {}

    /** Returns what to throw from {@link #observe} and {@link #finish} if the property does not hold. */
    default InvariantViolation violation(String detail) {
        return new InvariantViolation(name(), detail);
    }
}
