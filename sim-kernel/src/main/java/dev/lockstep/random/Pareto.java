package dev.lockstep.random;

/**
 * The Pareto distribution (type I), whose tail falls as a power: the chance to exceed x is (scale / x) ^ shape.
 *
 * @param scale the smallest value; above 0
 * @param shape above 0; the mean is infinite up to 1, the variance up to 2
 */
public record Pareto(double scale, double shape) implements Distribution {

    /** Checks the parameters. */
    public Pareto {
        Require.positive("scale", scale);
        Require.positive("shape", shape);
    }

    @Override
    public double sample(long bits) {
        return scale * StrictMath.exp(Ziggurat.exponential(bits) / shape);
    }

    @Override
    public double mean() {
        return shape <= 1 ? Double.POSITIVE_INFINITY : scale * shape / (shape - 1);
    }
}
