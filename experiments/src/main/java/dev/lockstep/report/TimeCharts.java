package dev.lockstep.report;

import dev.lockstep.measure.LatencyInterval;
import dev.lockstep.measure.LatencyOverTime;
import dev.lockstep.page.Band;
import dev.lockstep.page.Chart;
import dev.lockstep.page.ChartAxis;
import dev.lockstep.page.Form;
import dev.lockstep.page.Point;
import dev.lockstep.page.Series;
import dev.lockstep.scenario.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A run over virtual time as charts of a page, with the windows of its faults. */
final class TimeCharts {

    /** More columns than this are narrower than a screen shows. */
    private static final int MOST_COLUMNS = 600;

    /** A run of fewer seconds is shown by the intervals of its latencies, which are shorter than a second. */
    private static final int FEWEST_SECONDS = 20;

    private final RunResult result;
    private final ChartAxis time;
    private final double secondsPerUnit;
    private final List<Band> bands;

    /** The charts of a run. */
    TimeCharts(RunResult result) {
        this.result = result;
        double seconds = result.virtualSeconds();
        String unit = seconds > 36_000 ? "h" : seconds > 600 ? "min" : "s";
        this.secondsPerUnit = unit.equals("h") ? 3_600 : unit.equals("min") ? 60 : 1;
        this.time = ChartAxis.linear("virtual time", unit);
        this.bands = result.faults().stream()
                .map(fault -> new Band(
                        fault.fault(), fault.fromSeconds() / secondsPerUnit, fault.untilSeconds() / secondsPerUnit))
                .toList();
    }

    /** Successful operations per second, and others if there were any. */
    Chart throughput() {
        LatencyOverTime overTime = result.latencyOverTime();
        List<Series> series = new ArrayList<>();
        if (result.succeededPerSecond().size() < FEWEST_SECONDS) {
            series.add(rate("ok", overTime, LatencyInterval::succeeded));
        } else {
            series.add(succeeded());
        }
        if (overTime.intervals().stream().anyMatch(interval -> interval.unsuccessful() > 0)) {
            series.add(rate("failed or abandoned", overTime, LatencyInterval::unsuccessful));
        }
        return new Chart("Throughput", time, ChartAxis.linear("operations", "1/s"), series, bands);
    }

    /** Latency of the operations that ended in each interval. */
    Chart latency() {
        List<Series> series = List.of(
                latency("p50", LatencyInterval::p50Millis),
                latency("p99", LatencyInterval::p99Millis),
                latency("max", LatencyInterval::maxMillis));
        return new Chart("Latency", time, ChartAxis.logarithmic("latency", "ms"), series, bands);
    }

    private Series succeeded() {
        List<Long> perSecond = result.succeededPerSecond();
        int secondsPerColumn = (perSecond.size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < perSecond.size(); from += secondsPerColumn) {
            int until = Math.min(perSecond.size(), from + secondsPerColumn);
            double mean = perSecond.subList(from, until).stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElse(0);
            points.add(Point.of(from / secondsPerUnit, mean));
        }
        return steps("ok", points, perSecond.size());
    }

    private Series rate(String name, LatencyOverTime overTime, ToDoubleFunction<LatencyInterval> count) {
        double seconds = overTime.intervalSeconds();
        List<Point> points = new ArrayList<>();
        for (LatencyInterval interval : overTime.intervals()) {
            points.add(Point.of(points.size() * seconds / secondsPerUnit, count.applyAsDouble(interval) / seconds));
        }
        return steps(name, points, points.size() * seconds);
    }

    /** Steps of which the last one keeps its height up to the end. */
    private Series steps(String name, List<Point> points, double endSeconds) {
        if (!points.isEmpty()) {
            points.add(Point.of(
                    endSeconds / secondsPerUnit, points.get(points.size() - 1).y()));
        }
        return new Series(name, Form.STEP, points);
    }

    private Series latency(String name, Function<LatencyInterval, @Nullable Double> millis) {
        double seconds = result.latencyOverTime().intervalSeconds();
        List<Point> points = new ArrayList<>();
        for (LatencyInterval interval : result.latencyOverTime().intervals()) {
            Double value = millis.apply(interval);
            double middle = (points.size() + 0.5) * seconds;
            points.add(Point.of(middle / secondsPerUnit, value == null ? Double.NaN : value));
        }
        return new Series(name, Form.LINE, points);
    }
}
