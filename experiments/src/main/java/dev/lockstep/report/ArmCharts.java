package dev.lockstep.report;

import dev.lockstep.comparison.ArmComparison;
import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of arms side by side: lines over an axis of numbers if there is one, else bars. */
final class ArmCharts {

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

    /** A chart for each figure. */
    List<Block> charts() {
        Optional<NumericAxis> over = comparison.axes().stream()
                .map(NumericAxis::of)
                .flatMap(Optional::stream)
                .findFirst();
        List<Block> charts = new ArrayList<>();
        for (String measure : measures(comparison)) {
            List<Mean> means = means(measure);
            charts.add(over.isPresent() ? lines(measure, means, over.get()) : bars(measure, means));
        }
        return charts;
    }

    private static Chart bars(String measure, List<Mean> means) {
        List<Point> points = new ArrayList<>();
        for (Mean mean : means) {
            points.add(Point.of(mean.value(), points.size()));
        }
        return Chart.of(
                measure,
                ChartAxis.linear("", ""),
                ChartAxis.categories(
                        "", means.stream().map(mean -> mean.name("")).toList()),
                List.of(new Series(measure, Form.BARS, points)));
    }

    private static Chart lines(String measure, List<Mean> means, NumericAxis axis) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (Mean mean : means) {
            double place = axis.number(mean.cell().getOrDefault(axis.path(), ""));
            lines.computeIfAbsent(mean.name(axis.path()), name -> new ArrayList<>())
                    .add(Point.of(place, mean.value()));
        }
        List<Series> series = new ArrayList<>();
        lines.forEach((name, points) -> series.add(new Series(name, Form.LINE, points)));
        return Chart.of(
                measure + " over " + axis.path(),
                axis.chartAxis(),
                FigureAxis.of(measure, means.stream().mapToDouble(Mean::value).summaryStatistics()),
                series);
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
        means.putIfAbsent(mean.name(""), mean);
    }

    /** The mean of a figure of an arm in a cell. */
    private record Mean(String arm, Map<String, String> cell, double value) {

        /** Arm and cell, but for the parameter of an axis. */
        String name(String axis) {
            Map<String, String> others = new LinkedHashMap<>(cell);
            others.remove(axis);
            return others.isEmpty() ? arm : arm + ", " + ArmComparison.text(others);
        }
    }
}
