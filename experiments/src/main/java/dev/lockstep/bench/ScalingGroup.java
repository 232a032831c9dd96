package dev.lockstep.bench;

import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How throughput grows with the number of nodes, over cases that differ in nothing else.
 *
 * @param name name of the group
 * @param rows from the fewest nodes to the most
 */
public record ScalingGroup(String name, List<Row> rows) {

    /** Copies the rows. */
    public ScalingGroup {
        rows = List.copyOf(rows);
    }

    /**
     * A case of the group.
     *
     * @param name name of the case
     * @param nodes number of replicas
     * @param operationsPerSecond successful operations per second, mean over the seeds
     * @param speedup that throughput, divided by the one with the fewest nodes
     * @param efficiency the speed-up for each node that there is for one of the smallest cluster: 1 if throughput grows with
     *     the nodes, 1/n if n nodes do what one did (Eager, Zahorjan and Lazowska, "Speedup versus efficiency in parallel
     *     systems", IEEE Transactions on Computers 38(3), 1989)
     * @param messagesPerOperation messages on the wire for each successful operation
     * @param latencyP50Millis median latency, mean over the seeds; null if nothing succeeded
     */
    public record Row(
            String name,
            int nodes,
            double operationsPerSecond,
            double speedup,
            double efficiency,
            double messagesPerOperation,
            @Nullable Double latencyP50Millis) {}

    /**
     * The groups of a suite, in its order, as far as their cases have been run; those of fewer than two cases with a throughput
     * are left out.
     *
     * @param result of a sweep over {@link BenchSuite#arms}
     */
    public static List<ScalingGroup> of(BenchSuite suite, SweepResult result) {
        Map<String, List<CellResult>> cells = new LinkedHashMap<>();
        for (int index = 0; index < suite.cases().size(); index++) {
            String group = suite.cases().get(index).scaling();
            CellResult cell = result.cells().get(index);
            if (group != null && throughput(cell) > 0) {
                cells.computeIfAbsent(group, name -> new ArrayList<>()).add(cell);
            }
        }
        List<ScalingGroup> groups = new ArrayList<>();
        cells.forEach((name, ofGroup) -> {
            if (ofGroup.size() > 1) {
                groups.add(new ScalingGroup(name, rows(ofGroup)));
            }
        });
        return groups;
    }

    private static List<Row> rows(List<CellResult> cells) {
        List<CellResult> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparingInt(ScalingGroup::nodes));
        CellResult smallest = sorted.get(0);
        List<Row> rows = new ArrayList<>();
        for (CellResult cell : sorted) {
            double speedup = throughput(cell) / throughput(smallest);
            rows.add(new Row(
                    cell.cell().scenario().name(),
                    nodes(cell),
                    throughput(cell),
                    speedup,
                    speedup * nodes(smallest) / nodes(cell),
                    mean(cell, "messages", 0) / mean(cell, "operationsSucceeded", 1),
                    latency(cell)));
        }
        return rows;
    }

    private static int nodes(CellResult cell) {
        return cell.cell().scenario().nodes();
    }

    private static double throughput(CellResult cell) {
        return mean(cell, RunFigures.OPERATIONS_PER_SECOND, 0);
    }

    private static @Nullable Double latency(CellResult cell) {
        Estimate estimate = cell.measures().get(RunFigures.LATENCY_P50);
        return estimate == null ? null : estimate.mean();
    }

    private static double mean(CellResult cell, String figure, double otherwise) {
        Estimate estimate = cell.measures().get(figure);
        return estimate == null ? otherwise : estimate.mean();
    }
}
