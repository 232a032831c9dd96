package dev.lockstep.property;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;

/** Runs scenarios in tests. */
public final class Simulations {

    private Simulations() {}

    /**
     * Runs a scenario in virtual time, and returns what came of it, for properties that ask for more than the checks.
     *
     * @param seed decides every random draw of the run
     * @throws ViolationError if a check of the scenario did not hold
     */
    public static RunResult check(Scenario scenario, long seed) {
        RunResult result = Runner.run(scenario, seed);
        if (!result.held()) {
            throw new ViolationError(scenario, seed, result.violations().get(0));
        }
        return result;
    }
}
