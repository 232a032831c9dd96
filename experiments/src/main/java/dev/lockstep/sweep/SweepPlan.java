package dev.lockstep.sweep;

import dev.lockstep.scenario.ScenarioTree;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that a sweep will run, checked. Run number i belongs to cell {@code i / seeds.count()} and has the seed at
 * place {@code i % seeds.count()}: every cell gets the same seeds, so that differences between cells come from their
 * parameters (common random numbers).
 *
 * @param base the scenario that the cells are made of
 * @param axes the parameters
 * @param seeds the seeds
 * @param cells the grid, in order
 */
public record SweepPlan(ScenarioTree base, List<Axis> axes, Seeds seeds, List<Cell> cells) {

    /** More runs than this are a mistake more often than a plan: at a millisecond each they take three hours of CPU. */
    public static final int MOST_RUNS = 10_000_000;

    /** Each cell is checked and kept in memory, some kilobytes each. */
    public static final int MOST_CELLS = 100_000;

    /** Copies the lists. */
    public SweepPlan {
        axes = List.copyOf(axes);
        cells = List.copyOf(cells);
    }

    /** Number of runs. */
    public int runs() {
        return cells.size() * seeds.count();
    }

    /** The name of the base scenario, or {@code unnamed}. */
    public String name() {
        return base.toJson().path("name").asText("unnamed");
    }

    /** The parameters that differ from cell to cell. */
    public List<Axis> varying() {
        return axes.stream().filter(axis -> axis.values().size() > 1).toList();
    }

    /** The parameters that all cells share. */
    public List<Axis> fixed() {
        return axes.stream().filter(axis -> axis.values().size() == 1).toList();
    }

    /** The names of the protocols' own measures, as far as they are known before the runs. */
    public SortedSet<String> measureNames() {
        SortedSet<String> names = new TreeSet<>();
        SortedSet<String> protocols = new TreeSet<>();
        for (Cell cell : cells) {
            if (protocols.add(cell.scenario().protocol())) {
                names.addAll(cell.scenario().measureNames());
            }
        }
        return names;
    }
}
