package dev.lockstep.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers of charts in their tables, the same in every locale. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(6);

    private Numbers() {}

    /** Six digits that count, without zeros behind the last one; nothing for NaN. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shown = exact.precision() - exact.scale() > DIGITS.getPrecision()
                ? BigDecimal.valueOf(Math.rint(value))
                : exact.round(DIGITS);
        DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(Math.max(0, shown.stripTrailingZeros().scale()));
        return format.format(shown);
    }
}
