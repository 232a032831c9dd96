package dev.lockstep.random;

/**
 * The distribution of a number whose natural logarithm is normal: a common fit for latencies.
 *
 * @param logMean mean of the logarithm; its exponential is the median
 * @param logDeviation standard deviation of the logarithm, at least 0
 */
public record LogNormal(double logMean, double logDeviation) implements Distribution {

    /** The standard normal distribution is below this with probability 0.9. */
    private static final double NORMAL_P90 = 1.2815515655446004;

    /** Checks the parameters. */
    public LogNormal {
        Require.finite("logMean", logMean);
        Require.notNegative("logDeviation", logDeviation);
    }

    /**
     * The log-normal distribution with this median and this 90th percentile.
     *
     * @throws IllegalArgumentException unless {@code 0 < median <= p90}
     */
    public static LogNormal ofPercentiles(double median, double p90) {
        Require.positive("median", median);
        Require.positive("p90", p90);
        if (p90 < median) {
            throw new IllegalArgumentException("p90=" + p90 + " must not be below median=" + median);
        }
        double logMedian = StrictMath.log(median);
        return new LogNormal(logMedian, (StrictMath.log(p90) - logMedian) / NORMAL_P90);
    }

    @Override
    public double sample(long bits) {
        return StrictMath.exp(logMean + logDeviation * Ziggurat.normal(bits));
    }

    @Override
    public double mean() {
        return StrictMath.exp(logMean + logDeviation * logDeviation / 2);
    }
}
