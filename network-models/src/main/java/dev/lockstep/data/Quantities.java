package dev.lockstep.data;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Checks of arguments. Each throws {@link IllegalArgumentException} with {@code name=value} and what is allowed. */
public final class Quantities {

    private Quantities() {}

    /** Checks that a duration is at least 0. */
    public static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw refused(name, DurationText.format(value), "must not be negative");
        }
    }

    /** Checks that a duration is above 0. */
    public static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw refused(name, DurationText.format(value), "must be above 0s");
        }
    }

    /** Checks that one duration is at least another. */
    public static void requireAtLeast(String name, Duration value, String otherName, Duration other) {
        if (value.compareTo(other) < 0) {
            throw refused(
                    name,
                    DurationText.format(value),
                    "must not be below " + otherName + "=" + DurationText.format(other));
        }
    }

    /** Checks that one duration is above another. */
    public static void requireAbove(String name, Duration value, String otherName, Duration other) {
        if (value.compareTo(other) <= 0) {
            throw refused(
                    name, DurationText.format(value), "must be above " + otherName + "=" + DurationText.format(other));
        }
    }

    /** Checks that a finite number is at least another. */
    static void requireAtLeast(String name, double value, String otherName, double other) {
        requireFinite(name, value);
        if (value < other) {
            throw refused(name, value, "must not be below " + otherName + "=" + other);
        }
    }

    /** Checks that a finite number is above another. */
    static void requireAbove(String name, double value, String otherName, double other) {
        requireFinite(name, value);
        if (value <= other) {
            throw refused(name, value, "must be above " + otherName + "=" + other);
        }
    }

    /** Checks that a number is finite and above 0. */
    public static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refused(name, value, "must be a finite number above 0");
        }
    }

    /** Checks that a number is at least 0. */
    public static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw refused(name, value, "must not be negative");
        }
    }

    /** Checks that a number is a probability. */
    public static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw refused(name, value, "must be a probability between 0 and 1");
        }
    }

    /** Checks that a number is finite. */
    static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw refused(name, value, "must be a finite number");
        }
    }

    /** Checks that there is something. */
    public static void requireNotEmpty(String name, Collection<?> values) {
        if (values.isEmpty()) {
            throw refused(name, values, "must not be empty");
        }
    }

    /** Checks that there are points of a quantile function, with rising probabilities and values that do not fall. */
    static void requireRising(String name, double[] probabilities, double[] values) {
        boolean holds = probabilities.length > 0;
        for (int i = 1; i < probabilities.length && holds; i++) {
            holds = probabilities[i] > probabilities[i - 1] && values[i] >= values[i - 1];
        }
        if (!holds) {
            throw refused(
                    name,
                    Arrays.toString(probabilities),
                    "must be points with rising probabilities and values that do not fall");
        }
    }

    /** A duration in nanoseconds as a real number; exact below 2^53, which is 104 days. */
    static double nanos(Duration value) {
        return (double) value.toNanos();
    }

    private static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(name + "=" + value + " " + rule);
    }
}
