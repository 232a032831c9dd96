package dev.lockstep.comparison;

import dev.lockstep.sweep.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures of any size as comparisons write them, the same in every locale. */
public final class Numbers {

    /** Probabilities below this are as good as none. */
    private static final double TINY = 0.0001;
    /** Up to here a double tells whole numbers apart. */
    private static final double LARGEST_EXACT = 1L << 53;

    private Numbers() {}

    /** Enough digits for a figure of any size. */
    public static String of(double value) {
        double size = Math.abs(value);
        return value == Math.rint(value) && size < LARGEST_EXACT
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, size >= 1_000 ? "%,.1f" : size >= 1 ? "%,.2f" : "%,.4f", value);
    }

    /** The same, with a sign in front of what is above zero, too. */
    public static String signed(double value) {
        return (value > 0 ? "+" : "") + of(value);
    }

    /** Mean ± half width. */
    public static String interval(Estimate estimate) {
        Double halfWidth = estimate.halfWidth();
        return signed(estimate.mean()) + (halfWidth == null ? "" : " ± " + of(halfWidth));
    }

    /** A probability. */
    public static String probability(double probability) {
        return probability < TINY ? "<0.0001" : String.format(Locale.ROOT, "%.4f", probability);
    }

    /** Three significant digits of a number above one, two of one below, all in front of the point above a hundred. */
    public static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(size >= 1 ? 3 : 2))
                .stripTrailingZeros()
                .toPlainString();
    }
}
