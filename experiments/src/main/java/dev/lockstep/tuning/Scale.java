package dev.lockstep.tuning;

import dev.lockstep.data.DurationText;
import java.util.OptionalLong;

/** What the values of a range are. */
enum Scale {
    /** Whole numbers, not negative. */
    WHOLE("whole numbers such as 1..1024") {
        @Override
        OptionalLong parse(String text) {
            // a field that may have a fraction is written with one
            return text.matches("\\d{1,18}(\\.0)?")
                    ? OptionalLong.of(Long.parseLong(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text))
                    : OptionalLong.empty();
        }

        @Override
        String format(long value) {
            return Long.toString(value);
        }

        @Override
        long smallest(long high) {
            return 1;
        }
    },
    /** Durations with their unit, in nanoseconds. */
    DURATION("durations such as 1ms..1s") {
        @Override
        OptionalLong parse(String text) {
            try {
                long nanos = DurationText.parseNanos(text);
                return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
            } catch (IllegalArgumentException noDuration) {
                return OptionalLong.empty();
            }
        }

        @Override
        String format(long nanos) {
            return DurationText.formatNanos(nanos);
        }

        @Override
        long smallest(long high) {
            return Math.max(1, high >> 10);
        }
    };

    private final String description;

    Scale(String description) {
        this.description = description;
    }

    /** What the values are, with an example, for messages. */
    String description() {
        return description;
    }

    /** Reads a value; nothing if the text is none. */
    abstract OptionalLong parse(String text);

    /** Writes a value as {@link #parse} reads it. */
    abstract String format(long value);

    /** The first value above 0 of a range that begins there. */
    abstract long smallest(long high);
}
