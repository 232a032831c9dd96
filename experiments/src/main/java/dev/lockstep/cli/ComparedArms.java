package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.Variant;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code lockstep compare} runs beside each other.
 *
 * @param scenarios names out of the catalogue, or files; at least one
 * @param changes each makes one more arm out of the first scenario
 * @param assignments set in all arms; those with several values are the axes of a grid
 * @param variants named variations of all arms
 */
record ComparedArms(List<String> scenarios, List<String> changes, List<String> assignments, List<String> variants) {

    /**
     * The arms on their grid.
     *
     * @throws InvalidInputException if there is only one, or something cannot be read
     */
    ArmGrid grid() {
        ArmGrid grid = new ArmGrid();
        List<String> fixed = new ArrayList<>();
        List<Axis> axes = new ArrayList<>();
        for (String assignment : assignments) {
            Axis axis = Axis.parse(assignment);
            if (axis.values().size() > 1) {
                axes.add(axis);
                grid.axis(axis);
            } else {
                fixed.add(assignment);
            }
        }
        variants.forEach(variant -> grid.variant(Variant.parse(variant)));
        for (String name : scenarios) {
            CatalogEntry entry = ScenarioSource.find(name);
            ScenarioTree tree = ScenarioSource.tree(entry).with(fixed);
            grid.arm(tree.toJson().path("name").asText(entry.name()), tree);
        }
        ScenarioTree first = ScenarioSource.tree(ScenarioSource.find(scenarios.get(0)));
        for (String change : changes) {
            List<String> own = Arms.assignments(change);
            requireAssignments(change, own);
            axes.forEach(axis -> requireFree(axis, change, own));
            grid.arm(change, first.with(fixed).with(own));
        }
        if (grid.arms() < 2) {
            throw new InvalidInputException("SCENARIO " + scenarios.get(0)
                    + " must be compared with something: name a second scenario, or a change such as --arm nodes=7");
        }
        return grid;
    }

    private static void requireAssignments(String change, List<String> own) {
        if (own.stream().anyMatch(assignment -> assignment.indexOf('=') < 1)) {
            throw new InvalidInputException(
                    "--arm " + change + " must have the form path=value,path=value, such as network.loss=0.01,nodes=7");
        }
    }

    private static void requireFree(Axis axis, String change, List<String> own) {
        if (own.stream().anyMatch(assignment -> assignment.startsWith(axis.path() + "="))) {
            throw new InvalidInputException("--arm " + change + " must not set " + axis.path()
                    + ", which has several values in --set " + axis.path() + "=" + String.join(",", axis.values()));
        }
    }
}
