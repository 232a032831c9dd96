package dev.lockstep.page;

import java.util.List;

/**
 * A chart. Whatever cannot draw shows its figures as a table instead.
 *
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis; with categories on it, intervals and bars lie on their side
 * @param series what is drawn
 * @param bands marked parts of the x axis
 */
public record Chart(String title, ChartAxis x, ChartAxis y, List<Series> series, List<Band> bands) implements Block {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if both axes have categories, if there are bars and neither has, or if a point lies
     *     on a category that there is not
     */
    public Chart {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        if (x.hasCategories() && y.hasCategories()) {
            throw new IllegalArgumentException("title=" + title + ": one of the axes must have numbers");
        }
        for (Series one : series) {
            if (one.form().isBars() && !x.hasCategories() && !y.hasCategories()) {
                throw new IllegalArgumentException("series=" + one.name() + ": bars need an axis with categories");
            }
            for (Point point : one.points()) {
                requireCategory(x, point.x());
                requireCategory(y, point.y());
            }
        }
    }

    /** A chart without marked parts. */
    public static Chart of(String title, ChartAxis x, ChartAxis y, List<Series> series) {
        return new Chart(title, x, y, series, List.of());
    }

    private static void requireCategory(ChartAxis axis, double place) {
        int count = axis.categories().size();
        if (axis.hasCategories() && !(place >= 0 && place < count && place == Math.rint(place))) {
            throw new IllegalArgumentException(
                    "place=" + place + " must be the number of one of the " + count + " categories of " + axis.name());
        }
    }
}
