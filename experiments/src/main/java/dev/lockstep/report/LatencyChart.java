package dev.lockstep.report;

import dev.lockstep.measure.LatencyDistribution;
import dev.lockstep.measure.LatencyDistribution.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Latency distributions side by side, such as those of regions. Latency is on a logarithmic axis; distributions without
 * operations are left out.
 */
public final class LatencyChart {

    private LatencyChart() {}

    /**
     * Which share of the operations took at most so long: shows the body of the distributions.
     *
     * @param groups what to compare, by the name in the legend
     * @param all over all of them, drawn in black
     */
    public static XYChart cumulative(String title, Map<String, LatencyDistribution> groups, LatencyDistribution all) {
        XYChart chart = emptyChart(title, "operations that took at most so long");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        draw(chart, groups, all, Point::share);
        return chart;
    }

    /**
     * Which share of the operations took longer, on a logarithmic axis: shows the tail of the distributions. The line of
     * the 99th percentile is that of 1%.
     *
     * @param groups what to compare, by the name in the legend
     * @param all over all of them, drawn in black
     */
    public static XYChart tail(String title, Map<String, LatencyDistribution> groups, LatencyDistribution all) {
        XYChart chart = emptyChart(title, "operations that took longer");
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMax(1.0);
        draw(chart, groups, all, point -> 1 - point.share());
        return chart;
    }

    private static XYChart emptyChart(String title, String yTitle) {
        XYChart chart = ChartStyle.chart(title, "latency, ms", yTitle);
        ChartStyle.logarithmicX(chart.getStyler());
        chart.getStyler().setYAxisTickLabelsFormattingFunction(ChartStyle::percent);
        return chart;
    }

    private static void draw(
            XYChart chart,
            Map<String, LatencyDistribution> groups,
            LatencyDistribution all,
            ToDoubleFunction<Point> height) {
        groups.forEach((name, distribution) -> {
            int number = chart.getSeriesCollection().size();
            add(chart, name, distribution, height, ChartStyle.color(number), ChartStyle.stroke(number));
        });
        add(chart, "all clients", all, height, ChartStyle.INK, ChartStyle.line(2.4f));
    }

    private static void add(
            XYChart chart,
            String name,
            LatencyDistribution distribution,
            ToDoubleFunction<Point> height,
            Color color,
            BasicStroke stroke) {
        // the share that took longer than the longest is zero, which has no place on a logarithmic axis
        List<Point> points = distribution.points().stream()
                .filter(point -> height.applyAsDouble(point) > 0)
                .toList();
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                name,
                points.stream().mapToDouble(Point::millis).toArray(),
                points.stream().mapToDouble(height).toArray());
        series.setLineColor(color);
        series.setLineStyle(stroke);
    }
}
