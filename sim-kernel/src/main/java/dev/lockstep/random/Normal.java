package dev.lockstep.random;

/**
 * The normal distribution.
 *
 * @param mean a finite number
 * @param standardDeviation at least 0
 */
public record Normal(double mean, double standardDeviation) implements Distribution {

    /** Checks the parameters. */
    public Normal {
        Require.finite("mean", mean);
        Require.notNegative("standardDeviation", standardDeviation);
    }

    @Override
    public double sample(long bits) {
        return mean + standardDeviation * Ziggurat.normal(bits);
    }
}
