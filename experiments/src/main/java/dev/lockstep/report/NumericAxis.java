package dev.lockstep.report;

import dev.lockstep.page.ChartAxis;
import dev.lockstep.sweep.Axis;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An axis of a grid whose values are numbers, all with the same unit or all without one.
 *
 * @param path the field of the scenario
 * @param unit what stands behind each number, such as {@code ms}; may be empty
 * @param numbers the values
 */
record NumericAxis(String path, String unit, List<Double> numbers) {

    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?)([A-Za-z%]*)");

    /** Values whose ends are further apart than this are better seen as ratios. */
    private static final double WIDE = 20;

    /** The axis as numbers; nothing if some value is none, or has another unit. */
    static Optional<NumericAxis> of(Axis axis) {
        List<Matcher> values = axis.values().stream().map(NUMBER::matcher).toList();
        if (!values.stream().allMatch(Matcher::matches)
                || values.stream().map(value -> value.group(2)).distinct().count() > 1) {
            return Optional.empty();
        }
        return Optional.of(new NumericAxis(
                axis.path(),
                values.get(0).group(2),
                values.stream().map(value -> Double.valueOf(value.group(1))).toList()));
    }

    /** One of the values as a number. */
    double number(String value) {
        return Double.parseDouble(value.substring(0, value.length() - unit.length()));
    }

    /** Whether it is the number of nodes: then the charts show how a protocol scales. */
    boolean isOfNodes() {
        return path.equals("nodes");
    }

    /** Whether equal ratios should have equal distances. */
    boolean isLogarithmic() {
        double least = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return least > 0 && (isOfNodes() || most > WIDE * least);
    }

    ChartAxis chartAxis() {
        return isLogarithmic() ? ChartAxis.logarithmic(path, unit) : ChartAxis.linear(path, unit);
    }
}
