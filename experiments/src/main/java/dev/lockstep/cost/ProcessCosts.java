package dev.lockstep.cost;

import java.util.List;

/**
 * What cases cost in one JVM.
 *
 * @param calibrationNanos CPU time of a step of the calibration load: how fast the machine was
 * @param cases one for each case
 */
public record ProcessCosts(double calibrationNanos, List<CaseCost> cases) {

    /** Copies the cases. */
    public ProcessCosts {
        cases = List.copyOf(cases);
    }
}
