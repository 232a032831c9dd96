package dev.lockstep.page;

import org.jspecify.annotations.Nullable;

/**
 * A point of a chart. On an axis with categories its place is the number of the category.
 *
 * @param x its place on the x axis
 * @param y its place on the y axis; NaN leaves a gap
 * @param low where the interval around it begins, along the y axis, or along the x axis if the y axis has categories; null if
 *     there is no interval
 * @param high where the interval ends; null if there is none
 */
public record Point(
        double x, double y, @Nullable Double low, @Nullable Double high) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is infinite, x is not a number, or only one end of the interval is given
     */
    public Point {
        if (!Double.isFinite(x) || Double.isInfinite(y)) {
            throw new IllegalArgumentException("x=" + x + " y=" + y + " must be finite");
        }
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("low=" + low + " high=" + high + " must be both there, or neither");
        }
        if (low != null && high != null && !(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException("low=" + low + " high=" + high + " must be finite and in this order");
        }
    }

    /** A point without an interval. */
    public static Point of(double x, double y) {
        return new Point(x, y, null, null);
    }
}
