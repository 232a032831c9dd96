package dev.lockstep.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holm's correction for many comparisons: the smallest of m probabilities counts m times, the next one m - 1 times, and none
 * less than a smaller one (Holm, "A simple sequentially rejective multiple test procedure", 1979). However many differences
 * there are, with a chance of 95 % none is called significant that is not there.
 */
final class Holm {

    private Holm() {}

    /** A comparison with its probabilities corrected for all that it looks at: differences and trends. */
    static ArmComparison corrected(ArmComparison comparison) {
        List<Double> all = new ArrayList<>();
        comparison.differences().forEach(difference -> all.add(difference.probability()));
        comparison.trends().forEach(trend -> all.add(trend.probability()));
        List<Double> corrected = corrected(all);
        List<Difference> differences = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            differences.add(difference.withProbability(corrected.get(differences.size())));
        }
        List<Trend> trends = new ArrayList<>();
        for (Trend trend : comparison.trends()) {
            trends.add(trend.withProbability(corrected.get(differences.size() + trends.size())));
        }
        return new ArmComparison(comparison.axes(), comparison.arms(), comparison.seeds(), differences, trends);
    }

    /** Probabilities, corrected, in the same order. */
    static List<Double> corrected(List<Double> probabilities) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < probabilities.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(probabilities::get));
        List<Double> corrected = new ArrayList<>(probabilities);
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int index = order.get(rank);
            largest = Math.max(largest, Math.min(1, probabilities.get(index) * (order.size() - rank)));
            corrected.set(index, largest);
        }
        return corrected;
    }
}
