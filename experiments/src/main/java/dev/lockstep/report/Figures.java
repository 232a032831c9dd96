package dev.lockstep.report;

import java.util.Locale;

/** Numbers as people like to read them, the same in every locale. */
final class Figures {

    /** Up to here a double tells whole numbers apart. */
    private static final double LARGEST_EXACT = 1L << 53;

    private Figures() {}

    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    static String thousandths(double value) {
        return String.format(Locale.ROOT, "%,.3f", value);
    }

    /** Three digits behind the point, or none for a whole number. */
    static String of(Number value) {
        double number = value.doubleValue();
        return number == Math.rint(number) && Math.abs(number) < LARGEST_EXACT
                ? whole(value.longValue())
                : thousandths(number);
    }
}
