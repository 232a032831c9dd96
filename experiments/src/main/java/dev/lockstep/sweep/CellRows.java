package dev.lockstep.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of {@code cells.csv}: one for each figure of each cell, so that tools can group them. */
final class CellRows {

    private CellRows() {}

    static List<String> of(SweepResult result) {
        List<Axis> axes = result.plan().axes();
        List<@Nullable Object> headers = new ArrayList<>(List.of("cell"));
        axes.forEach(axis -> headers.add(axis.path()));
        headers.addAll(List.of("runs", "violations", "measure", "n", "mean", "standardDeviation", "low95", "high95"));
        List<String> lines = new ArrayList<>();
        lines.add(CsvFile.line(headers));
        for (CellResult cell : result.cells()) {
            cell.measures().forEach((name, estimate) -> lines.add(line(cell, name, estimate)));
            if (cell.measures().isEmpty()) {
                lines.add(line(cell, null, null));
            }
        }
        return lines;
    }

    /** The line of a figure, or of a cell that has none: no run, or a failed check in each. */
    private static String line(CellResult result, @Nullable String measure, @Nullable Estimate estimate) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(result.cell().index());
        values.addAll(result.cell().parameters().values());
        values.addAll(Arrays.asList(result.runs(), result.violations(), measure));
        values.addAll(
                estimate == null
                        ? Arrays.asList(0, null, null, null, null)
                        : Arrays.asList(
                                estimate.runs(),
                                estimate.mean(),
                                estimate.standardDeviation(),
                                estimate.low(),
                                estimate.high()));
        return CsvFile.line(values);
    }
}
