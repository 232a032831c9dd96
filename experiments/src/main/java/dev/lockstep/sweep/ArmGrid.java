package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scenarios that are run beside each other in each cell of a grid, with the same seeds everywhere: a sweep over the
 * parameters of the grid, its named variants, and last, varying fastest, which of the scenarios it is.
 */
public final class ArmGrid {

    /** The name of the axis of scenarios, which is the last one. */
    public static final String ARM = "arm";
    /** The name of the axis of variants, if there are any. */
    public static final String VARIANT = "variant";

    private final List<Axis> axes = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();
    private final Map<String, ScenarioTree> arms = new LinkedHashMap<>();

    /**
     * Adds a parameter of the grid.
     *
     * @throws InvalidInputException if it is there already, or has a name that is taken
     */
    public ArmGrid axis(Axis axis) {
        if (axis.path().equals(ARM) || axis.path().equals(VARIANT)) {
            throw new InvalidInputException("--set " + axis.path() + " must be a field of the scenario");
        }
        if (axes.stream().anyMatch(other -> other.path().equals(axis.path()))) {
            throw new InvalidInputException(
                    "--set " + axis.path() + " must be there once, with commas between its values");
        }
        axes.add(axis);
        return this;
    }

    /**
     * Adds a variant, which is applied to each arm before the parameters of the grid.
     *
     * @throws InvalidInputException if there is one of this name
     */
    public ArmGrid variant(Variant variant) {
        if (variants.stream().anyMatch(other -> other.name().equals(variant.name()))) {
            throw new InvalidInputException("--variant " + variant.name() + " must be there once");
        }
        variants.add(variant);
        return this;
    }

    /**
     * Adds a scenario.
     *
     * @throws InvalidInputException if there is one of this name
     */
    public ArmGrid arm(String name, ScenarioTree scenario) {
        if (arms.putIfAbsent(name, scenario) != null) {
            throw new InvalidInputException("arm=" + name + " must be there once");
        }
        return this;
    }

    /** Number of scenarios. */
    public int arms() {
        return arms.size();
    }

    /**
     * Checks everything: binds each scenario in each cell.
     *
     * @param workers how many runs take place at the same time, at least 1
     * @throws InvalidSweepException naming arm, variant and parameter of everything that cannot be used
     */
    public SweepExecution prepare(Seeds seeds, int workers) {
        List<Axis> all = allAxes();
        List<String> tooMany = Sweep.sizeProblems(all, seeds);
        if (!tooMany.isEmpty()) {
            throw new InvalidSweepException(tooMany);
        }
        ScenarioTree base = arms.values().iterator().next();
        return new SweepExecution(new SweepPlan(base, all, seeds, cells()), workers, SingleRun.SIMULATED);
    }

    private List<Axis> allAxes() {
        List<Axis> all = new ArrayList<>(axes);
        if (!variants.isEmpty()) {
            all.add(new Axis(VARIANT, variants.stream().map(Variant::name).toList()));
        }
        all.add(new Axis(ARM, List.copyOf(arms.keySet())));
        return all;
    }

    private List<Cell> cells() {
        List<Variant> among = variants.isEmpty() ? List.of(new Variant("", List.of())) : variants;
        Set<String> problems = new LinkedHashSet<>();
        List<List<Cell>> grids = new ArrayList<>();
        for (Variant variant : among) {
            arms.forEach((name, tree) -> grids.add(grid(variant, name, tree, problems)));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSweepException(List.copyOf(problems));
        }
        List<Cell> cells = new ArrayList<>();
        int size = grids.get(0).size();
        for (int place = 0; place < size; place++) {
            for (List<Cell> grid : grids) {
                cells.add(grid.get(place).at(cells.size()));
            }
        }
        return cells;
    }

    /** The cells of one arm in one variant; none if there is a problem. */
    private List<Cell> grid(Variant variant, String arm, ScenarioTree tree, Set<String> problems) {
        String where = "arm " + arm + (variants.isEmpty() ? "" : ", variant " + variant.name()) + ": ";
        List<Cell> cells = new ArrayList<>();
        try {
            for (Cell cell : GridCheck.cells(tree.with(variant.assignments()), axes)) {
                Map<String, String> parameters = new LinkedHashMap<>(cell.parameters());
                if (!variants.isEmpty()) {
                    parameters.put(VARIANT, variant.name());
                }
                parameters.put(ARM, arm);
                cells.add(new Cell(cell.index(), parameters, cell.scenario(), cell.scenarioHash()));
            }
        } catch (InvalidSweepException e) {
            e.problems().forEach(problem -> problems.add(where + problem));
        } catch (InvalidInputException e) {
            problems.add(where + e.getMessage());
        }
        return cells;
    }
}
