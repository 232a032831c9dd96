package dev.lockstep.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers of charts in their tables, the same in every locale. */
final class Numbers {

    /** Whole numbers are shown as they are as long as a double tells them apart. */
    private static final double LARGEST_EXACT = 1L << 53;

    private Numbers() {}

    /**
     * A number with all its digits in front of the point, and behind it as many as are needed for so many that count;
     * nothing for NaN.
     */
    static String text(double value, int digits) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Math.abs(value) >= LARGEST_EXACT) {
            return BigDecimal.valueOf(value).toString();
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int digitsInFront = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(Math.max(digits, digitsInFront)));
        DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, rounded.scale()));
        return format.format(rounded);
    }
}
