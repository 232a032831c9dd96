package dev.lockstep.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;

/** Scenarios out of files. */
final class Resolved {

    private Resolved() {}

    /**
     * The scenario with these faults in place of those that it would draw.
     *
     * @throws InvalidInputException if the parts do not fit
     */
    static Scenario scenario(JsonNode scenario, FaultPlan faults) {
        Scenario written = ScenarioTree.of(scenario).bind();
        try {
            return written.toBuilder().faults(faults).randomFaults(null).build();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
