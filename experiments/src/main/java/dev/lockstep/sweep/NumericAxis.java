package dev.lockstep.sweep;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.data.DurationText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An axis of a grid whose values are numbers: plain ones, numbers that all have the same unit, or durations.
 *
 * @param path the field of the scenario
 * @param unit the unit of the numbers, such as {@code ms}; empty for plain ones
 * @param numbers the values of the axis with the number that each of them is, from the smallest to the largest
 */
public record NumericAxis(String path, String unit, Map<String, Double> numbers) {

    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)([A-Za-z%]*)");
    private static final String MILLIS = "ms";
    private static final double NANOS_PER_MILLI = 1e6;

    /** Values whose ends are so many times apart are better seen as ratios. */
    private static final double WIDE = 8;

    /** Copies the numbers. */
    public NumericAxis {
        numbers = ImmutableMap.copyOf(numbers);
    }

    /** The axis as numbers, durations in different units as milliseconds; nothing if they have no order of numbers. */
    public static Optional<NumericAxis> of(Axis axis) {
        List<Matcher> values = axis.values().stream().map(NUMBER::matcher).toList();
        boolean areNumbers = values.stream().allMatch(Matcher::matches);
        if (areNumbers
                && values.stream().map(value -> value.group(2)).distinct().count() == 1) {
            String unit = values.get(0).group(2);
            return Optional.of(of(axis, unit, value -> Double.parseDouble(withoutUnit(value, unit))));
        }
        try {
            return Optional.of(of(axis, MILLIS, value -> DurationText.parseNanos(value) / NANOS_PER_MILLI));
        } catch (IllegalArgumentException noDuration) {
            return Optional.empty();
        }
    }

    /**
     * The axis that figures are drawn over, if one has numbers: that of the nodes, which shows how a protocol scales, or else
     * the first one.
     */
    public static Optional<NumericAxis> among(List<Axis> axes) {
        List<NumericAxis> numeric =
                axes.stream().map(NumericAxis::of).flatMap(Optional::stream).toList();
        return numeric.stream()
                .filter(NumericAxis::isOfNodes)
                .findFirst()
                .or(() -> numeric.stream().findFirst());
    }

    /**
     * One of the values as a number.
     *
     * @throws IllegalArgumentException if the axis does not have it
     */
    public double number(String value) {
        Double number = numbers.get(value);
        if (number == null) {
            throw new IllegalArgumentException("value=" + value + " must be one of: " + String.join(", ", values()));
        }
        return number;
    }

    /** The values from the smallest to the largest. */
    public List<String> values() {
        return List.copyOf(numbers.keySet());
    }

    /** Whether equal ratios should have equal distances. */
    public boolean isLogarithmic() {
        List<Double> sorted = List.copyOf(numbers.values());
        double least = sorted.get(0);
        return least > 0 && (isOfNodes() || sorted.get(sorted.size() - 1) >= WIDE * least);
    }

    private boolean isOfNodes() {
        return path.equals("nodes");
    }

    private static NumericAxis of(Axis axis, String unit, ToDoubleFunction<String> number) {
        ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
        axis.values().stream()
                .sorted(Comparator.comparingDouble(number))
                .forEach(value -> numbers.put(value, number.applyAsDouble(value)));
        return new NumericAxis(axis.path(), unit, numbers.build());
    }

    private static String withoutUnit(String value, String unit) {
        return value.substring(0, value.length() - unit.length());
    }
}
