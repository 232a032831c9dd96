package dev.lockstep.random;

import java.util.List;

/**
 * The distribution with given quantiles, and straight lines between them. Where the first probability is above 0 or the
 * last below 1, the rest of the probability falls on the first or last value.
 *
 * @param points at least one, with increasing probabilities and values that do not decrease
 */
public record Quantiles(List<Point> points) implements Distribution {

    /**
     * One quantile.
     *
     * @param probability that a sample is at most the value; from 0 to 1
     * @param value a finite number
     */
    public record Point(double probability, double value) {

        /** Checks the ranges. */
        public Point {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability=" + probability + " must be from 0 to 1");
            }
            Require.finite("value", value);
        }
    }

    /** Checks the order of the points. */
    public Quantiles {
        points = List.copyOf(points);
        Require.notEmpty("points", points.size());
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point point = points.get(i);
            if (point.probability <= before.probability || point.value < before.value) {
                throw new IllegalArgumentException("points=" + points
                        + " must have increasing probabilities and values that do not decrease, but " + point
                        + " follows " + before);
            }
        }
    }

    @Override
    public double sample(long bits) {
        double probability = Draws.unit(bits);
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).probability <= probability) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return points.get(0).value;
        }
        Point before = points.get(low - 1);
        if (low == points.size()) {
            return before.value;
        }
        Point after = points.get(low);
        double part = (probability - before.probability) / (after.probability - before.probability);
        return before.value * (1 - part) + after.value * part;
    }

    @Override
    public double mean() {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double sum = first.probability * first.value + (1 - last.probability) * last.value;
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point after = points.get(i);
            sum += (after.probability - before.probability) * (before.value / 2 + after.value / 2);
        }
        return sum;
    }
}
