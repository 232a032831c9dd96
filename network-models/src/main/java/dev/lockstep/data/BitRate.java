package dev.lockstep.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A rate of data, written {@code 1Gbps} or {@code 100Mbps}. Units are bps, kbps, Mbps and Gbps, powers of 1,000.
 *
 * @param bitsPerSecond at least 1
 */
public record BitRate(long bitsPerSecond) {

    /** What is allowed, for messages. */
    static final String ALLOWED = "must be a rate with a unit bps, kbps, Mbps or Gbps, such as 1Gbps";

    private static final UnitText TEXT =
            new UnitText("rate", ALLOWED, new String[] {"Gbps", "Mbps", "kbps", "bps"}, new long[] {
                1_000_000_000L, 1_000_000L, 1_000L, 1L
            });

    /** Checks that the rate is positive. */
    public BitRate {
        if (bitsPerSecond < 1) {
            throw new IllegalArgumentException("rate=" + bitsPerSecond + "bps must be at least 1bps");
        }
    }

    /**
     * Reads a rate from its text.
     *
     * @throws IllegalArgumentException if the text is no rate
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BitRate parse(String text) {
        return new BitRate(TEXT.parse(text));
    }

    /** The rate in the largest unit that gives a whole number. */
    @Override
    @JsonValue
    public String toString() {
        return TEXT.format(bitsPerSecond);
    }
}
