package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets up a sweep. Nothing is checked before {@link #plan} or {@link #run}, which then tell everything at once. */
public final class Sweep {

    private static final int MOST_WORKERS = 1_024;

    private final ScenarioTree base;
    private final List<Axis> axes = new ArrayList<>();
    private Seeds seeds = Seeds.range(1, 1);
    private int workers = Runtime.getRuntime().availableProcessors();

    private Sweep(ScenarioTree base) {
        this.base = base;
    }

    /** Starts with one cell, the scenario as it is; with seed 1; and with all cores. */
    public static Sweep of(ScenarioTree base) {
        return new Sweep(base);
    }

    /**
     * Adds a parameter; the one added last varies fastest.
     *
     * @param path the field of the scenario, such as {@code network.loss}
     * @param values its values, as YAML
     * @throws InvalidInputException if there is no value, an empty one, or one twice
     */
    public Sweep axis(String path, String... values) {
        return axis(new Axis(path, List.of(values)));
    }

    /** Adds a parameter; the one added last varies fastest. */
    public Sweep axis(Axis axis) {
        axes.add(axis);
        return this;
    }

    /**
     * Gives each cell the seeds from one to another, both included.
     *
     * @throws InvalidInputException if the first is above the last, or there are too many
     */
    public Sweep seeds(long first, long last) {
        return seeds(Seeds.range(first, last));
    }

    /** Gives each cell these seeds. */
    public Sweep seeds(Seeds seeds) {
        this.seeds = seeds;
        return this;
    }

    /**
     * How many runs take place at the same time; the results do not depend on it.
     *
     * @throws InvalidInputException if the number is not between 1 and 1024
     */
    public Sweep parallel(int workers) {
        this.workers = requireWorkers(workers);
        return this;
    }

    /**
     * Returns this number of runs at the same time.
     *
     * @throws InvalidInputException if there cannot be so many
     */
    public static int requireWorkers(int workers) {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new InvalidInputException("--parallel " + workers + " must be between 1 and " + MOST_WORKERS);
        }
        return workers;
    }

    /**
     * Checks everything: binds the scenario of each cell.
     *
     * @throws InvalidSweepException naming every parameter that cannot be used
     */
    public SweepPlan plan() {
        List<String> problems = new ArrayList<>();
        Map<String, Axis> distinct = new LinkedHashMap<>();
        for (Axis axis : axes) {
            if (distinct.putIfAbsent(axis.path(), axis) != null) {
                problems.add("--set " + axis.path() + " must be there once, with commas between its values");
            }
        }
        List<Axis> grid = List.copyOf(distinct.values());
        List<Cell> cells = List.of();
        problems.addAll(sizeProblems(grid, seeds));
        if (cellCount(grid).compareTo(BigInteger.valueOf(SweepPlan.MOST_CELLS)) <= 0) {
            try {
                cells = GridCheck.cells(base, grid);
            } catch (InvalidSweepException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSweepException(problems);
        }
        return new SweepPlan(base, grid, seeds, cells);
    }

    /** Checks everything, for somebody who wants to run it later, or to be able to stop it. */
    public SweepExecution prepare() {
        return new SweepExecution(plan(), workers, SingleRun.SIMULATED);
    }

    /**
     * Checks everything and runs it.
     *
     * @param sink is told of each run
     * @throws InvalidSweepException naming every parameter that cannot be used
     * @throws SweepFailedException if a run failed with an exception that is no violation
     */
    public SweepResult run(SweepSink sink) {
        return prepare().run(sink);
    }

    /** What is wrong with the size of a grid, and of the sweep over it; nothing if both are allowed. */
    static List<String> sizeProblems(List<Axis> grid, Seeds seeds) {
        List<String> problems = new ArrayList<>();
        BigInteger cells = cellCount(grid);
        List<String> factors = new ArrayList<>();
        grid.forEach(axis -> factors.add(axis.values().size() + " (" + axis.path() + ")"));
        checkAtMost(SweepPlan.MOST_CELLS, cells, "cells", factors, problems);
        factors.add(seeds.count() + " (seeds)");
        BigInteger runs = cells.multiply(BigInteger.valueOf(seeds.count()));
        checkAtMost(SweepPlan.MOST_RUNS, runs, "runs", factors, problems);
        return problems;
    }

    private static BigInteger cellCount(List<Axis> grid) {
        return grid.stream()
                .map(axis -> BigInteger.valueOf(axis.values().size()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static void checkAtMost(
            int most, BigInteger count, String unit, List<String> factors, List<String> problems) {
        if (count.compareTo(BigInteger.valueOf(most)) > 0) {
            problems.add(String.format(
                    Locale.ROOT,
                    "the grid has %s = %,d %s; it must have at most %,d",
                    String.join(" x ", factors),
                    count,
                    unit,
                    most));
        }
    }
}
