package dev.lockstep.report;

import dev.lockstep.comparison.Difference;
import dev.lockstep.page.Block;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Prose;
import dev.lockstep.page.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Paired differences as charts. */
final class DifferenceCharts {

    private static final double PERCENT = 100;

    private DifferenceCharts() {}

    /**
     * Where the interval of each relative difference lies, beside nothing.
     *
     * @param label the row of a difference
     * @param series to whom it belongs
     */
    static List<Block> forest(
            String title,
            List<Difference> differences,
            Function<Difference, String> label,
            Function<Difference, String> series) {
        List<Difference> relative = differences.stream()
                .filter(difference -> difference.relative() != null)
                .toList();
        List<Block> blocks = new ArrayList<>();
        if (!relative.isEmpty()) {
            List<String> rows = relative.stream().map(label).distinct().toList();
            Map<String, List<Point>> points = new LinkedHashMap<>();
            for (Difference difference : relative) {
                points.computeIfAbsent(series.apply(difference), name -> new ArrayList<>())
                        .add(point(difference, rows.indexOf(label.apply(difference))));
            }
            List<Series> all = new ArrayList<>();
            points.forEach((name, ofName) -> all.add(new Series(name, Form.POINTS, ofName)));
            blocks.add(Chart.of(title, ChartAxis.linear("difference", "%"), ChartAxis.categories("", rows), all));
        }
        String without = String.join(
                ", ",
                differences.stream()
                        .filter(difference -> difference.relative() == null)
                        .map(label)
                        .distinct()
                        .toList());
        if (!without.isEmpty()) {
            blocks.add(new Prose("Not in the chart, as there is no part of 0: " + without + "."));
        }
        return blocks;
    }

    private static Point point(Difference difference, int row) {
        double base = Math.abs(difference.first()) / PERCENT;
        Double low = difference.difference().low();
        Double high = difference.difference().high();
        return new Point(
                difference.difference().mean() / base,
                row,
                low == null ? null : (Double) (low / base),
                high == null ? null : (Double) (high / base));
    }
}
