package dev.lockstep.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import org.jspecify.annotations.Nullable;

/** Scenarios out of files. */
final class Resolved {

    private Resolved() {}

    /**
     * The scenario with these faults and actions in place of those that it would draw.
     *
     * @param administration null for those of the scenario
     *
     * @throws InvalidInputException if the parts do not fit
     */
    static Scenario scenario(JsonNode scenario, FaultPlan faults, @Nullable JsonNode administration) {
        ScenarioTree tree = ScenarioTree.of(scenario);
        Scenario written = (administration == null ? tree : tree.withAdministration(administration)).bind();
        try {
            return written.toBuilder().faults(faults).randomFaults(null).build();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
