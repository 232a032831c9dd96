package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.threshold.Thresholds;
import java.util.List;

/**
 * One case of a suite.
 *
 * @param name lower case, digits and dashes by custom
 * @param category what it is about, such as {@code latency}
 * @param scenario the scenario, as in a file; what it does not name has its default
 * @param target bounds that all runs keep if all is well, in the form of {@link Thresholds#parse}
 * @param acceptable bounds that are still good enough
 * @param critical bounds that must be kept
 */
public record BenchCase(
        String name,
        String category,
        JsonNode scenario,
        List<String> target,
        List<String> acceptable,
        List<String> critical) {

    /** Copies the lists. */
    public BenchCase {
        target = List.copyOf(target);
        acceptable = List.copyOf(acceptable);
        critical = List.copyOf(critical);
    }

    /**
     * The scenario, under the name of the case.
     *
     * @throws InvalidInputException naming the case, and what is wrong with its scenario or bounds
     */
    Scenario bind() {
        try {
            Scenario bound =
                    ScenarioTree.of(scenario).bind().toBuilder().name(name).build();
            for (Grade grade : List.of(Grade.TARGET, Grade.ACCEPTABLE, Grade.CRITICAL)) {
                Thresholds.parse(bounds(grade), bound.measureNames());
            }
            return bound;
        } catch (InvalidInputException e) {
            throw new InvalidInputException("case " + name + ": " + e.getMessage(), e);
        }
    }

    /** The bounds of a grade; none for {@link Grade#MISSED}. */
    public List<String> bounds(Grade grade) {
        return switch (grade) {
            case TARGET -> target;
            case ACCEPTABLE -> acceptable;
            case CRITICAL -> critical;
            case MISSED -> List.of();
        };
    }
}
