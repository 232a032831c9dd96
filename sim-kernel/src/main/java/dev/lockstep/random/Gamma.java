package dev.lockstep.random;

/**
 * The gamma distribution: for a whole shape, the sum of so many exponential times. Sampled as in Marsaglia and Tsang,
 * "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
 *
 * @param scale above 0
 * @param shape above 0
 */
public record Gamma(double scale, double shape) implements Distribution {

    /** Checks the parameters. */
    public Gamma {
        Require.positive("scale", scale);
        Require.positive("shape", shape);
    }

    @Override
    public double sample(long bits) {
        SplitMix64 stream = new SplitMix64(bits);
        if (shape >= 1) {
            return scale * standard(shape, stream);
        }
        // §6 of the paper: a sample of shape + 1 times a uniform number to the power 1 / shape
        double part = StrictMath.exp(-Ziggurat.exponential(stream.next()) / shape);
        return scale * standard(shape + 1, stream) * part;
    }

    @Override
    public double mean() {
        return scale * shape;
    }

    private static double standard(double shape, SplitMix64 stream) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = Ziggurat.normal(stream.next());
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = Draws.openUnit(stream.next());
            double squared = x * x;
            if (u < 1 - 0.0331 * squared * squared
                    || StrictMath.log(u) < 0.5 * squared + d * (1 - v + StrictMath.log(v))) {
                return d * v;
            }
        }
    }
}
