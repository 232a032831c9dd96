package dev.lockstep.report;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Series;
import dev.lockstep.sweep.NumericAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of arms side by side: lines over an axis of numbers if there is one, else bars. Lines that are too many for one
 * chart get a chart for each combination of the other parameters.
 */
final class ArmCharts {

    /** As many as there are colours. */
    private static final int MOST_LINES = 6;

    /** More bars than that in a chart are a wall. */
    private static final int MOST_BARS = 40;

    private final ArmComparison comparison;

    ArmCharts(ArmComparison comparison) {
        this.comparison = comparison;
    }

    /** The names of the figures that are compared, in order. */
    static List<String> measures(ArmComparison comparison) {
        return comparison.differences().stream()
                .map(Difference::measure)
                .distinct()
                .toList();
    }

    /** The charts of all figures. */
    List<Block> charts() {
        Optional<NumericAxis> over = NumericAxis.among(comparison.axes());
        List<Block> charts = new ArrayList<>();
        for (String measure : measures(comparison)) {
            List<Mean> means = means(measure);
            if (over.isPresent()) {
                charts.addAll(lines(measure, means, over.get()));
            } else {
                charts.add(bars(measure, means));
            }
        }
        return charts;
    }

    private static Block bars(String measure, List<Mean> means) {
        if (means.size() > MOST_BARS) {
            return new Prose("No chart of " + measure + ": it would have " + means.size() + " bars. See the table.");
        }
        List<Point> points = new ArrayList<>();
        for (Mean mean : means) {
            points.add(Point.of(mean.value(), points.size()));
        }
        return Chart.of(
                measure,
                ChartAxis.linear("", ""),
                ChartAxis.categories("", means.stream().map(Mean::name).toList()),
                List.of(new Series(measure, Form.BARS, points)));
    }

    private static List<Chart> lines(String measure, List<Mean> means, NumericAxis axis) {
        AxisLines all = new AxisLines(measure, axis);
        Map<String, AxisLines> byOthers = new LinkedHashMap<>();
        for (Mean mean : means) {
            String others = mean.others(axis.path());
            String value = mean.cell().getOrDefault(axis.path(), "");
            all.add(others.isEmpty() ? mean.arm() : mean.arm() + ", " + others, value, mean.value());
            byOthers.computeIfAbsent(others, name -> new AxisLines(measure, axis))
                    .add(mean.arm(), value, mean.value());
        }
        if (all.count() <= MOST_LINES) {
            return List.of(all.chart(""));
        }
        List<Chart> charts = new ArrayList<>();
        byOthers.forEach((others, lines) -> charts.add(lines.chart(others)));
        return charts;
    }

    /** The means of a figure: in each cell that of the first arm, then those of the others. */
    private List<Mean> means(String measure) {
        Map<String, Mean> means = new LinkedHashMap<>();
        for (Difference difference : comparison.differences()) {
            if (difference.measure().equals(measure)) {
                add(new Mean(comparison.first(), difference.cell(), difference.first()), means);
                add(new Mean(difference.arm(), difference.cell(), difference.other()), means);
            }
        }
        return List.copyOf(means.values());
    }

    private static void add(Mean mean, Map<String, Mean> means) {
        means.putIfAbsent(mean.name(), mean);
    }

    /** The mean of a figure of an arm in a cell. */
    private record Mean(String arm, Map<String, String> cell, double value) {

        /** Arm and cell. */
        String name() {
            return cell.isEmpty() ? arm : arm + ", " + ArmComparison.text(cell);
        }

        /** The cell, but for the parameter of an axis. */
        String others(String axis) {
            Map<String, String> others = new LinkedHashMap<>(cell);
            others.remove(axis);
            return ArmComparison.text(others);
        }
    }
}
