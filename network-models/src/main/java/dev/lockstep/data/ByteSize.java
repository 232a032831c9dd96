package dev.lockstep.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of bytes, written {@code 64KiB}, {@code 1MB} or {@code 1500B}. Units are B; kB, MB, GB (powers of 1,000); KiB,
 * MiB, GiB (powers of 1,024).
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) {

    private static final UnitText TEXT = new UnitText(
            "bytes",
            "must be a number of bytes with a unit B, kB, MB, GB, KiB, MiB or GiB, such as 64KiB",
            new String[] {"GiB", "MiB", "KiB", "GB", "MB", "kB", "B"},
            new long[] {1L << 30, 1L << 20, 1L << 10, 1_000_000_000L, 1_000_000L, 1_000L, 1L});

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
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ByteSize parse(String text) {
        return new ByteSize(TEXT.parse(text));
    }

    /** The size in the largest unit that gives a whole number. */
    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(bytes);
    }
}
