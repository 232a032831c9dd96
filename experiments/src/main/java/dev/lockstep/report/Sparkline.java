package dev.lockstep.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as a row of bars that begin at zero. */
final class Sparkline {

    private static final String BARS = " ▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** A bar for each value, the highest one full; a blank for what is missing, zero or below. */
    static String of(List<? extends @Nullable Double> values) {
        double highest = 0;
        for (Double value : values) {
            highest = value == null ? highest : Math.max(highest, value);
        }
        StringBuilder bars = new StringBuilder();
        for (Double value : values) {
            bars.append(value == null ? ' ' : bar(value, highest));
        }
        return bars.toString();
    }

    private static char bar(double value, double highest) {
        if (value <= 0 || highest <= 0) {
            return BARS.charAt(0);
        }
        return BARS.charAt((int) Math.max(1, Math.round(value / highest * (BARS.length() - 1))));
    }
}
