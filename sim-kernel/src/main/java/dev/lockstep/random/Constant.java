package dev.lockstep.random;

/**
 * Always the same value.
 *
 * @param value a finite number
 */
public record Constant(double value) implements Distribution {

    /** Checks that the value is finite. */
    public Constant {
        Require.finite("value", value);
    }

    @Override
    public double sample(long bits) {
        return value;
    }

    @Override
    public double mean() {
        return value;
    }
}
