package dev.lockstep.report;

import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Series;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.CellResult;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.NumericAxis;
import dev.lockstep.sweep.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of a grid as charts: over an axis of numbers if there is one, with a line for each combination of the others. */
final class SweepCharts {

    /** More lines than that cannot be told apart. */
    private static final int MOST_LINES = 12;

    /** More bars than that in a chart are a wall. */
    private static final int MOST_BARS = 40;

    private final SweepResult result;
    private final @Nullable NumericAxis over;

    /** The charts of a sweep. */
    SweepCharts(SweepResult result) {
        this.result = result;
        this.over = NumericAxis.among(result.plan().varying()).orElse(null);
    }

    /** A chart for each of these figures that has a value in some cell. */
    List<Block> of(List<String> measures) {
        List<Block> blocks = new ArrayList<>();
        for (String measure : measures) {
            List<CellResult> cells = result.cells().stream()
                    .filter(cell -> cell.measures().containsKey(measure))
                    .toList();
            if (cells.size() > 1) {
                blocks.add(chart(measure, cells));
            }
        }
        return blocks;
    }

    private Block chart(String measure, List<CellResult> cells) {
        if (over != null) {
            return lines(measure, cells, over);
        }
        if (cells.size() > MOST_BARS) {
            return new Prose("No chart of " + measure + ": it would have " + cells.size() + " bars. See the table.");
        }
        List<String> names = cells.stream().map(cell -> others(cell, "")).toList();
        List<Point> points = new ArrayList<>();
        for (CellResult cell : cells) {
            Estimate estimate = estimate(cell, measure);
            points.add(new Point(estimate.mean(), points.size(), estimate.low(), estimate.high()));
        }
        return Chart.of(
                measure,
                ChartAxis.linear("", ""),
                ChartAxis.categories("", names),
                List.of(new Series(measure, Form.BARS, points)));
    }

    private Block lines(String measure, List<CellResult> cells, NumericAxis axis) {
        AxisLines lines = new AxisLines(measure, axis);
        for (CellResult cell : cells) {
            String value = cell.cell().parameters().getOrDefault(axis.path(), "");
            lines.add(others(cell, axis.path()), value, estimate(cell, measure));
        }
        if (lines.count() > MOST_LINES) {
            return new Prose("No chart of " + measure + ": it would have " + lines.count() + " lines. See the table.");
        }
        return lines.chart("");
    }

    private static Estimate estimate(CellResult cell, String measure) {
        Estimate estimate = cell.measures().get(measure);
        if (estimate == null) {
            throw new IllegalStateException(cell.cell().text() + " has no measure=" + measure);
        }
        return estimate;
    }

    /** The parameters of a cell that differ from cell to cell, but for the one of an axis. */
    private String others(CellResult cell, String axis) {
        return result.plan().varying().stream()
                .map(Axis::path)
                .filter(path -> !path.equals(axis))
                .map(path -> path + "=" + cell.cell().parameters().get(path))
                .collect(Collectors.joining(", "));
    }
}
