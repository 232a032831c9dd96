package dev.lockstep.report;

import dev.lockstep.measure.LatencyDistribution;
import dev.lockstep.measure.LatencyHistogram;
import dev.lockstep.measure.LatencySummary;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Latency distributions as charts of a page. */
final class LatencyCurves {

    /** A curve needs no more points than that to look smooth. */
    private static final int POINTS = 150;

    /** So many points of a percentile curve from 90 % to 99 %, from 99 % to 99.9 %, and so on. */
    private static final int POINTS_PER_NINE = 12;

    private static final Map<Double, ToDoubleFunction<LatencySummary>> PERCENTILES = new TreeMap<>(Map.of(
            50.0, LatencySummary::p50Millis,
            75.0, LatencySummary::p75Millis,
            90.0, LatencySummary::p90Millis,
            95.0, LatencySummary::p95Millis,
            99.0, LatencySummary::p99Millis,
            99.9, LatencySummary::p999Millis,
            99.99, LatencySummary::p9999Millis));

    private LatencyCurves() {}

    /** Which share of operations took at most so long. */
    static Chart cumulative(Map<String, LatencyHistogram> histograms) {
        List<Series> series = new ArrayList<>();
        histograms.forEach(
                (name, histogram) -> series.add(new Series(name, Form.LINE, thinned(histogram.distribution()))));
        return Chart.of(
                "Operations that took at most so long",
                ChartAxis.logarithmic("latency", "ms"),
                ChartAxis.linear("operations", "%"),
                series);
    }

    /** Which latency so many operations did not exceed, with room for the slowest ones. */
    static Chart percentiles(Map<String, LatencyHistogram> histograms, Map<String, LatencySummary> summaries) {
        List<Series> series = new ArrayList<>();
        histograms.forEach((name, histogram) -> series.add(new Series(name, Form.LINE, curve(histogram))));
        summaries.forEach((name, summary) -> series.add(new Series(name, Form.LINE, curve(summary))));
        return Chart.of(
                "Latency by percentile",
                ChartAxis.percentiles("percentile"),
                ChartAxis.logarithmic("latency", "ms"),
                series);
    }

    /** Percentiles of which at least one operation is slower. */
    private static List<Point> curve(LatencyHistogram histogram) {
        List<Point> points = new ArrayList<>();
        for (int step = 0; ; step++) {
            double slower = Math.pow(10, -(double) step / POINTS_PER_NINE);
            if (slower * histogram.count() < 1) {
                return points;
            }
            double percent = 100 * (1 - slower);
            points.add(Point.of(percent, histogram.percentileMillis(percent)));
        }
    }

    private static List<Point> curve(LatencySummary summary) {
        List<Point> points = new ArrayList<>();
        PERCENTILES.forEach((percent, latency) -> {
            if ((100 - percent) / 100 * summary.count() >= 1) {
                points.add(Point.of(percent, latency.applyAsDouble(summary)));
            }
        });
        return points;
    }

    /** Points some way apart in either direction, with the first and the last one. */
    private static List<Point> thinned(LatencyDistribution distribution) {
        List<LatencyDistribution.Point> all = distribution.points();
        List<Point> points = new ArrayList<>();
        if (all.isEmpty()) {
            return points;
        }
        double last = logarithm(all.get(all.size() - 1));
        double step = (last - logarithm(all.get(0))) / POINTS;
        double reached = Double.NEGATIVE_INFINITY;
        double shareReached = 0;
        for (LatencyDistribution.Point point : all) {
            double place = logarithm(point);
            if (place - reached >= step || point.share() - shareReached >= 1.0 / POINTS || place == last) {
                points.add(Point.of(point.millis(), 100 * point.share()));
                reached = place;
                shareReached = point.share();
            }
        }
        return points;
    }

    private static double logarithm(LatencyDistribution.Point point) {
        return Math.log(Math.max(point.millis(), 1e-6));
    }
}
