package dev.lockstep.random;

/**
 * Every value from {@code minimum} up to {@code maximum} alike.
 *
 * @param minimum a finite number
 * @param maximum a finite number, not below the minimum
 */
public record Uniform(double minimum, double maximum) implements Distribution {

    /** Checks the order of the bounds. */
    public Uniform {
        Require.finite("minimum", minimum);
        Require.finite("maximum", maximum);
        if (maximum < minimum) {
            throw new IllegalArgumentException("maximum=" + maximum + " must not be below minimum=" + minimum);
        }
    }

    @Override
    public double sample(long bits) {
        double part = Draws.unit(bits);
        return minimum * (1 - part) + maximum * part;
    }

    @Override
    public double mean() {
        return minimum / 2 + maximum / 2;
    }
}
