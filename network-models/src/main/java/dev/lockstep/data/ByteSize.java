package dev.lockstep.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of bytes, written {@code 64KiB}, {@code 1MB} or {@code 1500B}; a number without a
 * unit is read as bytes. Units are B; kB, MB, GB (powers of 1,000); KiB,
 * MiB, GiB (powers of 1,024).
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) {

    /** What is allowed, for messages. */
    static final String ALLOWED = "must be a number of bytes with a unit B, kB, MB, GB, KiB, MiB or GiB, such as 64KiB";

    private static final UnitText TEXT =
            new UnitText("bytes", ALLOWED, new String[] {"GiB", "MiB", "KiB", "GB", "MB", "kB", "B"}, new long[] {
                1L << 30, 1L << 20, 1L << 10, 1_000_000_000L, 1_000_000L, 1_000L, 1L
            });

    /** Checks that the number is not negative. */
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes=" + bytes + " must be at least 0");
        }
    }

    /**
     * Reads a size from its text.
     *
     * @throws IllegalArgumentException if the text is no size
     */
    public static ByteSize parse(String text) {
        return new ByteSize(TEXT.parse(text));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ByteSize of(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return new ByteSize(((Number) value).longValue());
        }
        return parse(String.valueOf(value));
    }

    /** The size in the largest unit that gives a whole number. */
    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(bytes);
    }
}
