package dev.lockstep.property;

import dev.lockstep.report.ViolationText;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Violation;

/** A run in which a check did not hold. It knows scenario and seed, which give the same run again. */
public final class ViolationError extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Scenario scenario;
    private final long seed;
    private final transient Violation violation;

    ViolationError(Scenario scenario, long seed, Violation violation) {
        super(ViolationText.of(violation));
        this.scenario = scenario;
        this.seed = seed;
        this.violation = violation;
    }

    /** The scenario of the run. */
    public Scenario scenario() {
        return scenario;
    }

    /** The seed of the run. */
    public long seed() {
        return seed;
    }

    /** The check that did not hold. */
    public Violation violation() {
        return violation;
    }
}
