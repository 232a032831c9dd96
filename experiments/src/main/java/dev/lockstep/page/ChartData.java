package dev.lockstep.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart in the form that the script of the page reads.
 *
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn
 * @param bands marked parts of the x axis
 */
record ChartData(String title, AxisData x, AxisData y, List<SeriesData> series, List<Band> bands) {

    static ChartData of(Chart chart) {
        return new ChartData(
                chart.title(),
                AxisData.of(chart.x()),
                AxisData.of(chart.y()),
                chart.series().stream().map(SeriesData::of).toList(),
                chart.bands());
    }

    /** An axis with the title that it bears. */
    record AxisData(String name, String unit, String title, Scale scale, List<String> categories) {

        static AxisData of(ChartAxis axis) {
            return new AxisData(axis.name(), axis.unit(), axis.title(), axis.scale(), axis.categories());
        }
    }

    /** A series whose points are x, y, and low and high if there is an interval; null for a gap. */
    record SeriesData(String name, Form form, Tone tone, List<List<@Nullable Double>> points) {

        static SeriesData of(Series series) {
            return new SeriesData(
                    series.name(),
                    series.form(),
                    series.tone(),
                    series.points().stream().map(SeriesData::of).toList());
        }

        private static List<@Nullable Double> of(Point point) {
            List<@Nullable Double> numbers = new ArrayList<>();
            numbers.add(point.x());
            numbers.add(Double.isNaN(point.y()) ? null : point.y());
            if (point.low() != null) {
                numbers.add(point.low());
                numbers.add(point.high());
            }
            return numbers;
        }
    }
}
