package dev.lockstep.report;

import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Series;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.NumericAxis;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One figure over an axis of numbers, as lines. */
final class AxisLines {

    /** Figures further apart than this are better seen as ratios. */
    private static final double WIDE = 4;

    private final String measure;
    private final NumericAxis axis;
    /** By name of the line, then by place on the axis. */
    private final Map<String, Map<Double, Point>> lines = new LinkedHashMap<>();

    private final DoubleSummaryStatistics means = new DoubleSummaryStatistics();

    /** No lines of a figure. */
    AxisLines(String measure, NumericAxis axis) {
        this.measure = measure;
        this.axis = axis;
    }

    /** Adds a point with its interval, if there is one, at a value of the axis. */
    void add(String line, String value, Estimate estimate) {
        double place = axis.number(value);
        add(line, new Point(place, estimate.mean(), estimate.low(), estimate.high()));
    }

    /** Adds a point at a value of the axis. */
    void add(String line, String value, double mean) {
        add(line, Point.of(axis.number(value), mean));
    }

    /** Number of lines. */
    int count() {
        return lines.size();
    }

    /**
     * The lines, from left to right.
     *
     * @param where what else the title says behind figure and axis; may be empty
     */
    Chart chart(String where) {
        List<Series> series = new ArrayList<>();
        lines.forEach((name, points) ->
                series.add(new Series(name.isEmpty() ? measure : name, Form.LINE, List.copyOf(points.values()))));
        boolean isWide = means.getMin() > 0 && means.getMax() > WIDE * means.getMin();
        return Chart.of(
                measure + " over " + axis.path() + (where.isEmpty() ? "" : ", " + where),
                axis.isLogarithmic()
                        ? ChartAxis.logarithmic(axis.path(), axis.unit())
                        : ChartAxis.linear(axis.path(), axis.unit()),
                isWide ? ChartAxis.logarithmic(measure, "") : ChartAxis.linear(measure, ""),
                series);
    }

    private void add(String line, Point point) {
        lines.computeIfAbsent(line, name -> new TreeMap<>()).put(point.x(), point);
        means.accept(point.y());
    }
}
