package dev.lockstep.page;

import java.util.ArrayList;
import java.util.List;

/** The figures of a chart as a table, for whoever cannot see it, or wants to read them off. */
final class ChartTable {

    /** Percentiles of the tail and times of a long run need more digits than figures. */
    private static final int DIGITS_OF_PLACES = 7;

    private static final int DIGITS = 4;

    private final Chart chart;
    private final ChartAxis places;
    private final ChartAxis values;

    private ChartTable(Chart chart) {
        this.chart = chart;
        boolean isLyingDown = chart.y().hasCategories();
        this.places = isLyingDown ? chart.y() : chart.x();
        this.values = isLyingDown ? chart.x() : chart.y();
    }

    /** All figures: a column for each series where all have points at the same places, else a row for each point. */
    static Table of(Chart chart) {
        ChartTable table = new ChartTable(chart);
        return table.haveSamePlaces() ? table.wide() : table.narrow();
    }

    /** The marked parts of the x axis. */
    static Table ofBands(Chart chart) {
        return Table.of(
                List.of(
                        Column.text("marked"),
                        Column.figures("from" + unit(chart.x())),
                        Column.figures("until" + unit(chart.x()))),
                chart.bands().stream()
                        .map(band -> List.of(
                                band.label(),
                                Numbers.text(band.from(), DIGITS_OF_PLACES),
                                Numbers.text(band.until(), DIGITS_OF_PLACES)))
                        .toList());
    }

    private static String unit(ChartAxis axis) {
        return axis.unit().isEmpty() ? "" : ", " + axis.unit();
    }

    private boolean haveSamePlaces() {
        if (places.hasCategories()) {
            return chart.series().stream().allMatch(series -> areDistinct(places(series)));
        }
        return chart.series().stream().map(this::places).distinct().count() <= 1;
    }

    private static boolean areDistinct(List<Double> places) {
        return places.stream().distinct().count() == places.size();
    }

    private List<Double> places(Series series) {
        return series.points().stream().map(this::place).toList();
    }

    private Table wide() {
        List<Column> columns = new ArrayList<>();
        columns.add(placeColumn());
        chart.series().forEach(series -> columns.add(Column.figures(series.name() + unit(values))));
        List<List<String>> rows = new ArrayList<>();
        if (places.hasCategories()) {
            for (int category = 0; category < places.categories().size(); category++) {
                rows.add(rowOf(category));
            }
        } else if (!chart.series().isEmpty()) {
            for (int row = 0; row < chart.series().get(0).points().size(); row++) {
                rows.add(rowAt(row));
            }
        }
        return Table.of(columns, rows);
    }

    private List<String> rowOf(int category) {
        List<String> row = new ArrayList<>();
        row.add(places.categories().get(category));
        for (Series series : chart.series()) {
            row.add(series.points().stream()
                    .filter(point -> place(point) == category)
                    .map(this::value)
                    .findFirst()
                    .orElse(""));
        }
        return row;
    }

    private List<String> rowAt(int index) {
        List<String> row = new ArrayList<>();
        row.add(Numbers.text(place(chart.series().get(0).points().get(index)), DIGITS_OF_PLACES));
        chart.series().forEach(series -> row.add(value(series.points().get(index))));
        return row;
    }

    private Table narrow() {
        List<List<String>> rows = new ArrayList<>();
        for (Series series : chart.series()) {
            for (Point point : series.points()) {
                rows.add(List.of(series.name(), placeText(point), value(point)));
            }
        }
        return Table.of(List.of(Column.text("series"), placeColumn(), Column.figures(values.title())), rows);
    }

    private Column placeColumn() {
        return new Column(places.title(), !places.hasCategories());
    }

    private String placeText(Point point) {
        double place = place(point);
        return places.hasCategories() ? places.categories().get((int) place) : Numbers.text(place, DIGITS_OF_PLACES);
    }

    private double place(Point point) {
        return chart.y().hasCategories() ? point.y() : point.x();
    }

    private String value(Point point) {
        String value = Numbers.text(chart.y().hasCategories() ? point.x() : point.y(), DIGITS);
        Double low = point.low();
        Double high = point.high();
        return low == null || high == null
                ? value
                : value + " (" + Numbers.text(low, DIGITS) + " to " + Numbers.text(high, DIGITS) + ")";
    }
}
