package dev.lockstep.comparison;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a figure of one arm differs from that of the first arm, in one cell of a grid.
 *
 * @param measure name of the figure
 * @param arm name of the arm
 * @param cell the parameters of the cell; none if there is no grid
 * @param first mean of the figure in the first arm, over the pairs
 * @param other mean of the figure in this arm, over the pairs
 * @param difference of this arm from the first one, over the pairs of runs with the same seed
 * @param relative the difference as a part of {@code first}; null if that is 0
 * @param effect the difference as a multiple of the standard deviation of the pairs (Cohen's d_z); null if no pair deviates
 * @param probability that pairs without a difference would differ so much (paired t-test, two-sided), corrected for the
 *     number of differences looked at (Holm, 1979)
 * @param pairing how many times wider the interval would be if runs were not paired by their seeds; null if it has no width
 */
public record Difference(
        String measure,
        String arm,
        Map<String, String> cell,
        double first,
        double other,
        Estimate difference,
        @Nullable Double relative,
        @Nullable Double effect,
        double probability,
        @Nullable Double pairing) {

    /** Probabilities below this are no matter of chance. */
    static final double SIGNIFICANT = 0.05;

    /** Copies the parameters. */
    public Difference {
        cell = ImmutableMap.copyOf(cell);
    }

    /**
     * The difference of a single figure, without a grid, from runs with the same seeds; its probability is not corrected.
     *
     * @param first values of the first arm, at least one
     * @param other values of the other arm, with the same seeds in the same order
     */
    public static Difference of(String measure, String arm, List<Double> first, List<Double> other) {
        PairedSample sample = new PairedSample();
        for (int i = 0; i < first.size(); i++) {
            sample.add(i, first.get(i), other.get(i));
        }
        return sample.difference(measure, arm, Map.of());
    }

    /** Whether chance is no good explanation. */
    public boolean isSignificant() {
        return probability < SIGNIFICANT;
    }

    Difference withProbability(double corrected) {
        return new Difference(measure, arm, cell, first, other, difference, relative, effect, corrected, pairing);
    }
}
