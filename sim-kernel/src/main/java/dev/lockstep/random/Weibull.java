package dev.lockstep.random;

/**
 * The Weibull distribution: the chance to exceed x is exp(-(x / scale) ^ shape). A shape below 1 gives many early
 * failures, 1 the exponential distribution, above 1 wear.
 *
 * @param scale above 0
 * @param shape above 0
 */
public record Weibull(double scale, double shape) implements Distribution {

    /** Checks the parameters. */
    public Weibull {
        Require.positive("scale", scale);
        Require.positive("shape", shape);
    }

    @Override
    public double sample(long bits) {
        return scale * StrictMath.pow(Ziggurat.exponential(bits), 1 / shape);
    }

    @Override
    public double mean() {
        return scale * org.apache.commons.math3.special.Gamma.gamma(1 + 1 / shape);
    }
}
