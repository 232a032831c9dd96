package dev.lockstep.tuning;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.saturation.SaturationPlan;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.threshold.Thresholds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A search for a better setting of a scenario.
 *
 * @param scenario what the search begins with
 * @param goal what is to become better
 * @param bounds what every run must keep, in the form of {@link Thresholds#parse}; may be empty
 * @param parameters what may be changed, in turn; at least one
 * @param seeds of each setting; at least two
 * @param leastGain a step must gain so much, as a part of what there was
 * @param budget time on the wall after which the search ends; what was found is verified after that
 */
public record TuningPlan(
        Scenario scenario,
        Goal goal,
        List<String> bounds,
        List<Parameter> parameters,
        Seeds seeds,
        double leastGain,
        Duration budget) {

    /** The option that bounds are given with, for messages. */
    static final String BOUND_OPTION = "--subject-to";

    /** Of the rates of searches for the saturation: steps that are kept are larger by far. */
    private static final double PRECISION = 0.02;

    private static final double MOST_RATE = 1e6;

    /**
     * Copies the lists, and checks that the parts fit together.
     *
     * @throws InvalidInputException naming what is wrong and what is allowed
     */
    public TuningPlan {
        bounds = List.copyOf(bounds);
        parameters = List.copyOf(parameters);
        Thresholds.parse(BOUND_OPTION, bounds, scenario.measureNames());
        if (parameters.isEmpty()) {
            throw new InvalidInputException("--over is missing, and protocol=" + scenario.protocol()
                    + " names no options worth a try: name a field and its values, such as"
                    + " --over workload.closedLoop.outstanding=1..64");
        }
        Set<String> paths = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!paths.add(parameter.path())) {
                throw new InvalidInputException("--over " + parameter.path() + " must be given once");
            }
        }
        if (goal.measure() == null) {
            new SaturationPlan(scenario, seeds, SaturationPlan.withSuccess(bounds), PRECISION, MOST_RATE);
        }
        if (seeds.count() < 2) {
            throw new InvalidInputException(
                    "--seeds " + seeds.text() + " must be at least two: an interval takes two pairs");
        }
        if (!(leastGain > 0 && leastGain <= 1)) {
            throw new InvalidInputException("--gain " + leastGain + " must be above 0 and at most 100%");
        }
        if (budget.isZero() || budget.isNegative()) {
            throw new InvalidInputException(
                    "--budget " + DurationText.format(budget) + " must be above 0, such as 5m: each step takes time");
        }
    }

    /** The search for the highest rate of a scenario at which the bounds are kept. */
    SaturationPlan saturation(Scenario changed, Seeds seeds) {
        return new SaturationPlan(changed, seeds, SaturationPlan.withSuccess(bounds), PRECISION, MOST_RATE);
    }

    /** The scenario with a setting. */
    Scenario at(Setting setting) {
        return ScenarioTree.of(scenario).with(setting.assignments()).bind();
    }
}
