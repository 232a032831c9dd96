package dev.lockstep.random;

/**
 * The exponential distribution: the time between events that happen independently at a constant rate.
 *
 * @param mean above 0
 */
public record Exponential(double mean) implements Distribution {

    /** Checks the mean. */
    public Exponential {
        Require.positive("mean", mean);
    }

    @Override
    public double sample(long bits) {
        return mean * Ziggurat.exponential(bits);
    }
}
