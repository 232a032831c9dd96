package dev.lockstep.page;

import java.util.ArrayList;
import java.util.List;

/**
 * What belongs together in a chart.
 *
 * @param name its name in the legend
 * @param form how it is drawn
 * @param points its points, in the order in which a line visits them
 * @param tone whether what it counts is good or bad, which decides its colour
 */
public record Series(String name, Form form, List<Point> points, Tone tone) {

    /** Copies the points. */
    public Series {
        points = List.copyOf(points);
    }

    /** A series that is neither good nor bad. */
    public Series(String name, Form form, List<Point> points) {
        this(name, form, points, Tone.PLAIN);
    }

    /** A series over categories: the value of each, from the first one on; NaN leaves one out. */
    public static Series overCategories(String name, Form form, double... values) {
        List<Point> points = new ArrayList<>();
        for (int category = 0; category < values.length; category++) {
            points.add(Point.of(category, values[category]));
        }
        return new Series(name, form, points);
    }
}
