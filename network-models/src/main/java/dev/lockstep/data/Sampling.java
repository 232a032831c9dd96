package dev.lockstep.data;

import dev.lockstep.random.Distribution;

/** Distributions by their means, until the samplers have landed. */
final class Sampling {

    private Sampling() {}

    static Distribution uniform(double min, double max) {
        return Distribution.constant((min + max) / 2);
    }

    static Distribution exponential(double mean) {
        return Distribution.constant(mean);
    }

    static Distribution normal(double mean, double standardDeviation) {
        return Distribution.constant(mean);
    }

    static Distribution logNormalOfPercentiles(double median, double p90) {
        return Distribution.constant(median);
    }

    static Distribution pareto(double scale, double shape) {
        return Distribution.constant(scale);
    }

    static Distribution weibull(double scale, double shape) {
        return Distribution.constant(scale);
    }

    static Distribution gamma(double scale, double shape) {
        return Distribution.constant(scale * shape);
    }

    static Distribution empirical(double[] samples) {
        return Distribution.constant(samples[0]);
    }

    static Distribution mixture(double[] weights, Distribution[] parts) {
        return parts[0];
    }

    static Distribution quantiles(double[] probabilities, double[] values) {
        return Distribution.constant(values[0]);
    }
}
