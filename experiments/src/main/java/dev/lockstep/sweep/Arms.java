package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scenarios that are run beside each other with the same seeds: a sweep whose only parameter is which of them it is. Unlike
 * the cells of a grid they may differ in anything.
 */
public final class Arms {

    /** The name of the only axis. */
    private static final String AXIS = "arm";

    private final List<String> names = new ArrayList<>();
    private final List<Scenario> scenarios = new ArrayList<>();
    /** How many of the last ones are run alone. */
    private int alone;

    /**
     * Adds a scenario.
     *
     * @throws InvalidInputException if there is one of this name
     */
    public Arms add(String name, Scenario scenario) {
        if (alone > 0) {
            throw new IllegalStateException("arm=" + name + " must come before those that are run alone");
        }
        return append(name, scenario);
    }

    /**
     * Adds a scenario that is run once, with the first seed, and with no other run at the same time; all that are not must
     * have been added before.
     *
     * @throws InvalidInputException if there is one of this name
     */
    public Arms addAlone(String name, Scenario scenario) {
        append(name, scenario);
        alone++;
        return this;
    }

    private Arms append(String name, Scenario scenario) {
        if (names.contains(name)) {
            throw new InvalidInputException("arm=" + name + " must be there once");
        }
        names.add(name);
        scenarios.add(scenario);
        return this;
    }

    /**
     * The changes that {@code path=value,path=value} names; a comma inside brackets, braces or quotes belongs to its value.
     *
     * @throws InvalidInputException if a bracket, brace or quote is not closed, or not open
     */
    public static List<String> assignments(String text) {
        try {
            return ValueList.split(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--arm " + text + " " + e.getMessage(), e);
        }
    }

    /** Number of scenarios. */
    public int count() {
        return names.size();
    }

    /**
     * A sweep over them, in the order in which they came.
     *
     * @param workers how many runs take place at the same time, at least 1
     */
    public SweepExecution prepare(Seeds seeds, int workers) {
        List<Cell> cells = new ArrayList<>();
        for (int arm = 0; arm < names.size(); arm++) {
            cells.add(Cell.of(arm, Map.of(AXIS, names.get(arm)), scenarios.get(arm)));
        }
        SweepPlan plan =
                new SweepPlan(ScenarioTree.of(scenarios.get(0)), List.of(new Axis(AXIS, names)), seeds, cells, alone);
        return new SweepExecution(plan, workers, SingleRun.SIMULATED);
    }
}
