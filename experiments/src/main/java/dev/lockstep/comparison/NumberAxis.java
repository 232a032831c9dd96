package dev.lockstep.comparison;

import dev.lockstep.data.DurationText;
import dev.lockstep.sweep.Axis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The values of an axis as numbers, where they are such: plain ones, or durations. */
public final class NumberAxis {

    private NumberAxis() {}

    /** The values from the smallest to the largest; none if one of them is no number. */
    public static List<String> sorted(Axis axis) {
        List<String> values = new ArrayList<>(axis.values());
        if (values.stream().anyMatch(value -> number(value).isEmpty())) {
            return List.of();
        }
        values.sort(Comparator.comparingDouble(value -> number(value).orElseThrow()));
        return values;
    }

    /** A value as a number, a duration in nanoseconds; empty if it is neither. */
    public static OptionalDouble number(String value) {
        try {
            return OptionalDouble.of(Double.parseDouble(value));
        } catch (NumberFormatException notPlain) {
            return duration(value);
        }
    }

    private static OptionalDouble duration(String value) {
        try {
            return OptionalDouble.of(DurationText.parseNanos(value));
        } catch (IllegalArgumentException neither) {
            return OptionalDouble.empty();
        }
    }
}
