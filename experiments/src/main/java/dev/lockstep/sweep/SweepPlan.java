package dev.lockstep.sweep;

import dev.lockstep.scenario.ScenarioTree;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that a sweep will run, checked. Run number i belongs to cell {@code i / seeds.count()} and has the seed at
 * place {@code i % seeds.count()}: every cell gets the same seeds, so that differences between cells come from their
 * parameters (common random numbers). The last cells may be such as take long: each is run once, with the first seed, and with
 * no other run at the same time.
 *
 * @param base the scenario that the cells are made of
 * @param axes the parameters
 * @param seeds the seeds
 * @param cells the grid, in order
 * @param alone how many of the last cells are run once and alone
 */
public record SweepPlan(ScenarioTree base, List<Axis> axes, Seeds seeds, List<Cell> cells, int alone) {

    /** More runs than this are a mistake more often than a plan: at a millisecond each they take three hours of CPU. */
    public static final int MOST_RUNS = 10_000_000;

    /** Each cell is checked and kept in memory, some kilobytes each. */
    public static final int MOST_CELLS = 100_000;

    /** Copies the lists. */
    public SweepPlan {
        axes = List.copyOf(axes);
        cells = List.copyOf(cells);
    }

    /** A plan in which every cell gets all seeds. */
    public SweepPlan(ScenarioTree base, List<Axis> axes, Seeds seeds, List<Cell> cells) {
        this(base, axes, seeds, cells, 0);
    }

    /** Number of runs. */
    public int runs() {
        return runsBesideEachOther() + alone;
    }

    /** Number of runs, from the first on, that may take place at the same time. */
    int runsBesideEachOther() {
        return (cells.size() - alone) * seeds.count();
    }

    /** Whether a run takes place alone. */
    boolean isAlone(int run) {
        return run >= runsBesideEachOther();
    }

    /** The cell of a run, by its number. */
    Cell cellOf(int run) {
        int beside = runsBesideEachOther();
        return cells.get(run < beside ? run / seeds.count() : cells.size() - alone + run - beside);
    }

    /** The seed of a run, by its number. */
    long seedOf(int run) {
        return seeds.at(isAlone(run) ? 0 : run % seeds.count());
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
