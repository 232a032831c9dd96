package dev.lockstep.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 250us}, {@code 1.5ms}, {@code 10s}, {@code 2m30s}, {@code 1h}, {@code 0s}.
 * Units are ns, us, ms, s, m, h and d. The canonical form uses whole numbers of units where that is short, and reads
 * back as the same duration.
 */
public final class DurationText {

    /** What is allowed, for messages. */
    static final String ALLOWED =
            "must be a duration with units ns, us, ms, s, m, h or d," + " such as 250us, 1.5ms or 2m30s";

    private static final Pattern PART = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h|d)");
    /** A duration as {@link Duration#toString} writes it. */
    private static final Pattern ISO = Pattern.compile("\\bPT(-?\\d+H)?(-?\\d+M)?(-?\\d+(\\.\\d+)?S)?");

    private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final long[] UNIT_NANOS = {
        86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };
    private static final int SECONDS = 3;

    private DurationText() {}

    /**
     * Reads a duration. A leading minus makes it negative; larger units come first, and only the last part may have a
     * fraction.
     *
     * @throws IllegalArgumentException if the text is no duration, is finer than a nanosecond, or exceeds 292 years
     */
    public static Duration parse(String text) {
        return Duration.ofNanos(parseNanos(text));
    }

    /** Reads a duration as {@link #parse}, in nanoseconds. */
    public static long parseNanos(String text) {
        String body = text.startsWith("-") ? text.substring(1) : text;
        Matcher part = PART.matcher(body);
        BigDecimal nanos = BigDecimal.ZERO;
        int position = 0;
        int lastUnit = -1;
        boolean fraction = false;
        while (position < body.length()) {
            if (!part.find(position) || part.start() != position || fraction) {
                throw refused(text, ALLOWED);
            }
            int unit = unitIndex(part.group(2));
            if (unit <= lastUnit) {
                throw refused(text, "must name larger units first, each once");
            }
            lastUnit = unit;
            fraction = part.group(1).indexOf('.') >= 0;
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNIT_NANOS[unit])));
            position = part.end();
        }
        if (lastUnit < 0) {
            throw refused(text, ALLOWED);
        }
        try {
            long whole = nanos.longValueExact();
            return text.startsWith("-") ? -whole : whole;
        } catch (ArithmeticException e) {
            throw refused(text, "must be a whole number of nanoseconds, at most 292 years");
        }
    }

    /** Writes a duration in its canonical form. */
    public static String format(Duration duration) {
        return formatNanos(duration.toNanos());
    }

    /** Writes a duration given in nanoseconds in its canonical form. */
    public static String formatNanos(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        if (nanos == Long.MIN_VALUE) {
            throw new IllegalArgumentException("nanos=" + nanos + " must be above the smallest long");
        }
        StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "");
        long rest = Math.abs(nanos);
        for (int unit = 0; unit < SECONDS; unit++) {
            if (rest >= UNIT_NANOS[unit]) {
                text.append(rest / UNIT_NANOS[unit]).append(UNITS[unit]);
                rest %= UNIT_NANOS[unit];
            }
        }
        if (rest > 0) {
            int unit = SECONDS;
            while (rest < UNIT_NANOS[unit]) {
                unit++;
            }
            text.append(decimal(rest, UNIT_NANOS[unit])).append(UNITS[unit]);
        }
        return text.toString();
    }

    /**
     * A message with the durations in it in their canonical form, for messages of code that knows only {@link
     * Duration#toString}: {@code 2s} in place of {@code PT2S}.
     */
    public static String readable(String message) {
        return ISO.matcher(message).replaceAll(found -> readableOrSame(found.group()));
    }

    private static String readableOrSame(String iso) {
        try {
            return format(Duration.parse(iso));
        } catch (DateTimeParseException | ArithmeticException e) {
            return iso;
        }
    }

    private static String decimal(long amount, long unit) {
        return BigDecimal.valueOf(amount)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int unitIndex(String name) {
        int index = 0;
        while (!UNITS[index].equals(name)) {
            index++;
        }
        return index;
    }

    private static IllegalArgumentException refused(String text, String rule) {
        return new IllegalArgumentException("duration=" + text + " " + rule);
    }
}
