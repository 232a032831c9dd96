package dev.lockstep.scenario;

import dev.lockstep.data.Quantities;
import dev.lockstep.protocol.AdministrativeAction;
import java.time.Duration;

/**
 * An administrative action and when it is asked for. The client node with the lowest id that is up then is told to see to
 * it.
 *
 * @param at time since the run began
 * @param action one of the protocol's actions
 */
public record ScheduledAction(Duration at, AdministrativeAction action) {

    /** Checks the time. */
    public ScheduledAction {
        Quantities.requireNotNegative("at", at);
    }
}
