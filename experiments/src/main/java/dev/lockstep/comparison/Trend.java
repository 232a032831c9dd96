package dev.lockstep.comparison;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the difference of an arm from the first one changes along an axis of numbers.
 *
 * @param measure name of the figure
 * @param arm name of the arm
 * @param axis the parameter that changes
 * @param cell the other parameters, which stay the same
 * @param values the values of the axis, from the smallest to the largest
 * @param differences mean difference from the first arm at each of them
 * @param change of the difference from the smallest value to the largest, over the seeds
 * @param probability that seeds would change so much if there were no change (paired t-test, two-sided), corrected as that of
 *     {@link Difference}
 */
public record Trend(
        String measure,
        String arm,
        String axis,
        Map<String, String> cell,
        List<String> values,
        List<Double> differences,
        Estimate change,
        double probability) {

    /** Copies the collections. */
    public Trend {
        cell = ImmutableMap.copyOf(cell);
        values = List.copyOf(values);
        differences = List.copyOf(differences);
    }

    /** The trend over samples, one for each value; empty if one has fewer than two pairs, or the ends share fewer seeds. */
    static Optional<Trend> of(
            String measure,
            String arm,
            String axis,
            Map<String, String> cell,
            List<String> values,
            List<PairedSample> samples) {
        PairedSample change = samples.get(0).changeTo(samples.get(samples.size() - 1));
        if (change.pairs() < 2 || samples.stream().anyMatch(sample -> sample.pairs() < 2)) {
            return Optional.empty();
        }
        Difference ends = change.difference(measure, arm, cell);
        return Optional.of(new Trend(
                measure,
                arm,
                axis,
                cell,
                values,
                samples.stream().map(PairedSample::mean).toList(),
                ends.difference(),
                ends.probability()));
    }

    /** Whether chance is no good explanation of the change. */
    public boolean isSignificant() {
        return probability < Difference.SIGNIFICANT;
    }

    /**
     * Which way the size of the difference goes: 1 if it grows from each value to the next, -1 if it shrinks, 0 if it does
     * now this and now that, or changes sides.
     */
    public int direction() {
        boolean grows = true;
        boolean shrinks = true;
        for (int i = 1; i < differences.size(); i++) {
            double before = differences.get(i - 1);
            double now = differences.get(i);
            boolean isSameSide = before * now > 0;
            grows &= isSameSide && Math.abs(now) > Math.abs(before);
            shrinks &= isSameSide && Math.abs(now) < Math.abs(before);
        }
        return grows ? 1 : shrinks ? -1 : 0;
    }

    Trend withProbability(double corrected) {
        return new Trend(measure, arm, axis, cell, values, differences, change, corrected);
    }
}
