package dev.lockstep.catalog;

import java.util.Arrays;

/**
 * Standard error of a median, without an assumption about the distribution: the number of values below the true median is
 * binomial with deviation {@code sqrt(n) / 2}, so half the distance between the order statistics that lie so far below
 * and above the middle is one standard error.
 */
final class MedianError {

    private MedianError() {}

    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = (sorted.length - 1) / 2.0;
        double away = Math.sqrt(sorted.length) / 2;
        int low = (int) Math.max(0, Math.floor(middle - away));
        int high = (int) Math.min(sorted.length - 1, Math.ceil(middle + away));
        return (sorted[high] - sorted[low]) / 2;
    }
}
