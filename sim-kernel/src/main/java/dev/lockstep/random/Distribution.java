package dev.lockstep.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A distribution of real numbers. Sampling is a pure function of 64 uniform random bits, the same on every platform, so
 * that a keyed draw gives a keyed sample.
 */
public interface Distribution {

    /**
     * Returns the sample that belongs to these bits. Distributions that need more bits derive them from the ones given.
     */
    double sample(long bits);

    /** The mean, or infinity if there is none. */
    double mean();

    /** Always the same value. */
    static Distribution constant(double value) {
        return new Constant(value);
    }

    /** Every value from {@code minimum} up to {@code maximum} alike. */
    static Distribution uniform(double minimum, double maximum) {
        return new Uniform(minimum, maximum);
    }

    /** The normal distribution. */
    static Distribution normal(double mean, double standardDeviation) {
        return new Normal(mean, standardDeviation);
    }

    /** The exponential distribution: the time between events that happen independently at a constant rate. */
    static Distribution exponential(double mean) {
        return new Exponential(mean);
    }

    /** The distribution of a number whose natural logarithm is normal, by the mean and deviation of that logarithm. */
    static Distribution logNormal(double logMean, double logDeviation) {
        return new LogNormal(logMean, logDeviation);
    }

    /**
     * The log-normal distribution with this median and this 90th percentile.
     *
     * @throws IllegalArgumentException unless {@code 0 < median <= p90}
     */
    static Distribution logNormalOfPercentiles(double median, double p90) {
        return LogNormal.ofPercentiles(median, p90);
    }

    /** The Pareto distribution, whose tail falls as a power: the chance to exceed x is (scale / x) ^ shape. */
    static Distribution pareto(double scale, double shape) {
        return new Pareto(scale, shape);
    }

    /** The Weibull distribution: the chance to exceed x is exp(-(x / scale) ^ shape). */
    static Distribution weibull(double scale, double shape) {
        return new Weibull(scale, shape);
    }

    /** The gamma distribution, of mean scale * shape. */
    static Distribution gamma(double scale, double shape) {
        return new Gamma(scale, shape);
    }

    /** Each of these samples with the same probability. */
    static Distribution empirical(double... samples) {
        return new Empirical(Arrays.stream(samples).boxed().toList());
    }

    /**
     * The distribution with these quantiles, and straight lines between them.
     *
     * @param probabilities from 0 to 1, increasing
     * @param values as many, not decreasing; the value at probability 0.5 is the median
     */
    static Distribution quantiles(double[] probabilities, double[] values) {
        if (probabilities.length != values.length) {
            throw new IllegalArgumentException("values=" + Arrays.toString(values)
                    + " must be as many as probabilities=" + Arrays.toString(probabilities));
        }
        List<Quantiles.Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new Quantiles.Point(probabilities[i], values[i]));
        }
        return new Quantiles(points);
    }

    /** One of these distributions, with probabilities in proportion to the weights. */
    static Distribution mixture(double[] weights, Distribution... distributions) {
        if (weights.length != distributions.length) {
            throw new IllegalArgumentException("weights=" + Arrays.toString(weights)
                    + " must be as many as distributions=" + Arrays.toString(distributions));
        }
        List<Mixture.Part> parts = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            parts.add(new Mixture.Part(weights[i], distributions[i]));
        }
        return new Mixture(parts);
    }
}
