package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Binds every cell of a grid, and finds every parameter that cannot be used.
 *
 * <p>A scenario that does not bind tells one thing that is wrong with it. Which parameters are to blame shows when one
 * after the other is taken away: without those that have nothing to do with it, the message is the same. With the blamed
 * ones set aside, the rest of the cell is looked at again, and tells the next thing.
 */
final class GridCheck {

    /** Enough to see what is wrong with the grid as such. */
    private static final int MOST_PROBLEMS = 1_000;

    private final ScenarioTree base;
    private final List<Axis> axes;
    private final Set<String> problems = new LinkedHashSet<>();
    /** Assignments that cannot be used together, or alone. */
    private final List<Set<String>> culprits = new ArrayList<>();
    /** What is wrong with sets of assignments, so that none is bound twice; empty for nothing. */
    private final Map<List<String>, Optional<String>> known = new HashMap<>();

    private GridCheck(ScenarioTree base, List<Axis> axes) {
        this.base = base;
        this.axes = axes;
    }

    /**
     * The cells of a grid.
     *
     * @throws InvalidSweepException naming every parameter that cannot be used
     */
    static List<Cell> cells(ScenarioTree base, List<Axis> axes) {
        GridCheck check = new GridCheck(base, axes);
        List<Cell> cells = check.bindAll();
        if (check.problems.isEmpty()) {
            check.findTwins(cells);
        }
        if (!check.problems.isEmpty()) {
            throw new InvalidSweepException(List.copyOf(check.problems));
        }
        return cells;
    }

    private List<Cell> bindAll() {
        List<Cell> cells = new ArrayList<>();
        int count = axes.stream().mapToInt(axis -> axis.values().size()).reduce(1, Math::multiplyExact);
        for (int index = 0; index < count && problems.size() < MOST_PROBLEMS; index++) {
            Map<String, String> parameters = parameters(index);
            List<String> assignments = Cell.assignments(parameters);
            if (culprits.stream().anyMatch(assignments::containsAll)) {
                diagnose(assignments);
                continue;
            }
            try {
                cells.add(Cell.of(index, parameters, base.with(assignments).bind()));
            } catch (InvalidInputException e) {
                diagnose(assignments);
            }
        }
        return cells;
    }

    /** The parameters of a cell; the last axis varies fastest. */
    private Map<String, String> parameters(int index) {
        String[] values = new String[axes.size()];
        int rest = index;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<String> choices = axes.get(i).values();
            values[i] = choices.get(rest % choices.size());
            rest /= choices.size();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            parameters.put(axes.get(i).path(), values[i]);
        }
        return parameters;
    }

    private void diagnose(List<String> assignments) {
        List<String> rest = assignments;
        for (Set<String> known : culprits) {
            if (rest.containsAll(known)) {
                rest = without(rest, known);
            }
        }
        Optional<String> problem = problem(rest);
        while (problem.isPresent()) {
            Set<String> blamed = blamed(rest, problem.get());
            problems.add(describe(problem.get(), blamed));
            if (blamed.isEmpty()) {
                return;
            }
            culprits.add(blamed);
            rest = without(rest, blamed);
            problem = problem(rest);
        }
    }

    /** Those without which the problem is gone, or another; and of several, those that do not even work alone. */
    private Set<String> blamed(List<String> assignments, String problem) {
        Set<String> blamed = new LinkedHashSet<>();
        Set<String> wrongAlone = new LinkedHashSet<>();
        for (String assignment : assignments) {
            if (!problem(without(assignments, Set.of(assignment))).equals(Optional.of(problem))) {
                blamed.add(assignment);
                if (problem(List.of(assignment)).isPresent()) {
                    wrongAlone.add(assignment);
                }
            }
        }
        return wrongAlone.isEmpty() ? blamed : wrongAlone;
    }

    private Optional<String> problem(List<String> assignments) {
        return known.computeIfAbsent(assignments, these -> {
            try {
                base.with(these).bind();
                return Optional.empty();
            } catch (InvalidInputException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }

    /** The problem, and the parameters that lead to it where it does not name them. */
    private static String describe(String problem, Set<String> blamed) {
        if (blamed.isEmpty()) {
            return "the scenario, before anything is set: " + problem;
        }
        boolean namesAll = blamed.stream()
                .map(assignment -> assignment.substring(0, assignment.indexOf('=') + 1))
                .allMatch(problem::contains);
        return namesAll ? problem : problem + " (with " + String.join(" ", blamed) + ")";
    }

    /** Finds values that are written differently and mean the same. */
    private void findTwins(List<Cell> cells) {
        Map<String, Cell> byHash = new HashMap<>();
        for (Cell cell : cells) {
            Cell twin = byHash.putIfAbsent(cell.scenarioHash(), cell);
            if (twin != null) {
                problems.add(
                        differing(twin, cell) + " and " + differing(cell, twin) + " must not mean the same scenario");
            }
        }
    }

    private static String differing(Cell cell, Cell other) {
        return cell.assignments().stream()
                .filter(assignment -> !other.assignments().contains(assignment))
                .collect(Collectors.joining(" "));
    }

    private static List<String> without(List<String> assignments, Set<String> dropped) {
        return assignments.stream()
                .filter(assignment -> !dropped.contains(assignment))
                .toList();
    }
}
