package dev.lockstep.threshold;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import java.util.Locale;

/** What figures are counted in, and how bounds for them are written. */
public enum Unit {
    /** Milliseconds; a bound is a duration. */
    MILLIS(1e-6, "must be a duration with a unit, such as 500ms"),
    /** Seconds; a bound is a duration. */
    SECONDS(1e-9, "must be a duration with a unit, such as 1.5s"),
    /** A part of 1; a bound is a percentage, or a part of 1. */
    SHARE(1, "must be a percentage, such as 1%, or a number from 0 to 1"),
    /** Anything else; a bound is a number. */
    NUMBER(1, "must be a number");

    private final double perNano;
    private final String allowed;

    Unit(double perNano, String allowed) {
        this.perNano = perNano;
        this.allowed = allowed;
    }

    /** The unit that the name of a figure says. */
    static Unit of(String figure) {
        if (figure.endsWith("Millis")) {
            return MILLIS;
        }
        return figure.endsWith("Seconds") ? SECONDS : NUMBER;
    }

    /**
     * Reads a bound.
     *
     * @param threshold the whole text and the option that it was given with, for messages
     * @param isNamed whether the name of the figure says the unit, so that a bare number is clear
     */
    double parse(String threshold, String bound, boolean isNamed) {
        boolean isTime = this == MILLIS || this == SECONDS;
        try {
            if (this == SHARE && bound.endsWith("%")) {
                return requireFinite(Double.parseDouble(bound.substring(0, bound.length() - 1)) / 100);
            }
            if (!isTime || (isNamed && bound.matches("[-+.\\d]+"))) {
                return requireFinite(Double.parseDouble(bound));
            }
            return DurationText.parse(bound).toNanos() * perNano;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidInputException(threshold + ": the bound " + bound + " " + allowed, e);
        }
    }

    /** A figure with its unit. */
    String text(double value) {
        return switch (this) {
            case MILLIS -> String.format(Locale.ROOT, "%,.2fms", value);
            case SECONDS -> String.format(Locale.ROOT, "%,.3fs", value);
            case SHARE -> String.format(Locale.ROOT, "%.3f%%", 100 * value);
            case NUMBER -> String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.3f", value);
        };
    }

    private static double requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value=" + value + " must be finite");
        }
        return value;
    }
}
