package dev.lockstep.report;

import dev.lockstep.sweep.Estimate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gains, as parts of what there was, in percent. */
final class GainText {

    private static final double PERCENT = 100;

    private GainText() {}

    /** Mean ± half width of the interval, with a sign; nothing for null. */
    static String of(@Nullable Estimate gain) {
        if (gain == null) {
            return "";
        }
        String mean = String.format(Locale.ROOT, "%+,.1f %%", PERCENT * gain.mean());
        return gain.halfWidth() == null
                ? mean
                : mean + " ± " + String.format(Locale.ROOT, "%,.1f %%", PERCENT * gain.halfWidth());
    }
}
