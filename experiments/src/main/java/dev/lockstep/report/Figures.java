package dev.lockstep.report;

import java.util.Locale;

/** Numbers as people like to read them, the same in every locale. */
final class Figures {

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

    static String of(Number value) {
        return value instanceof Double || value instanceof Float
                ? thousandths(value.doubleValue())
                : whole(value.longValue());
    }
}
