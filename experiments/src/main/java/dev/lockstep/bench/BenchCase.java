package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.HeapUse;
import dev.lockstep.threshold.Thresholds;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One case of a suite.
 *
 * @param name lower case, digits and dashes by custom
 * @param category what it is about, such as {@code latency}
 * @param description what it shows, in a line; null for none
 * @param scaling the group of cases that it belongs to which differ in the number of nodes, and of clients, only; null for none
 * @param alone true for a case that takes minutes: it is run with the first seed only, and with no other run at the same time,
 *     so that its heap can be measured; null means false
 * @param scenario the scenario, as in a file; what it does not name has its default
 * @param target bounds that all runs keep if all is well, in the form of {@link Thresholds#parse}
 * @param acceptable bounds that are still good enough
 * @param critical bounds that must be kept
 */
public record BenchCase(
        String name,
        String category,
        @Nullable String description,
        @Nullable String scaling,
        @Nullable Boolean alone,
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

    /** Whether it is run once, and with no other run at the same time. */
    public boolean isAlone() {
        return Boolean.TRUE.equals(alone);
    }

    /** Name of its protocol; empty if the scenario does not say. */
    public String protocol() {
        return scenario.path("protocol").asText();
    }

    /** This case with other bounds; null leaves those of a grade as they are. */
    BenchCase withBounds(
            @Nullable List<String> newTarget,
            @Nullable List<String> newAcceptable,
            @Nullable List<String> newCritical) {
        return new BenchCase(
                name,
                category,
                description,
                scaling,
                alone,
                scenario,
                newTarget == null ? target : newTarget,
                newAcceptable == null ? acceptable : newAcceptable,
                newCritical == null ? critical : newCritical);
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
            for (Grade grade : Grade.BOUNDED) {
                thresholds(grade, bound);
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

    /** The bounds of a grade, ready to hold runs of the case's scenario against. */
    Thresholds thresholds(Grade grade, Scenario bound) {
        SortedSet<String> measures = bound.measureNames();
        if (isAlone()) {
            measures.addAll(HeapUse.NAMES);
        }
        return Thresholds.parse(bounds(grade), measures);
    }
}
