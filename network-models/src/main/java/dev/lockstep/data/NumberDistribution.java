package dev.lockstep.data;

import dev.lockstep.random.Distribution;
import java.util.List;

/**
 * A distribution of numbers, as data: as {@link DurationDistribution}, without units. In text
 * {@code {uniform: {min: 5, max: 10}}}, or just a number if it is constant.
 */
public sealed interface NumberDistribution {

    /** What samples. */
    Distribution distribution();

    /** Always the same number. */
    static NumberDistribution constant(double value) {
        return new Constant(value);
    }

    /** Uniform between two numbers. */
    static NumberDistribution uniform(double min, double max) {
        return new Uniform(min, max);
    }

    /** Exponential with this mean. */
    static NumberDistribution exponential(double mean) {
        return new Exponential(mean);
    }

    /** Log-normal with this median and 90th percentile. */
    static NumberDistribution logNormal(double median, double p90) {
        return new LogNormal(median, p90);
    }

    /** Always the same number; written as just the number. */
    @Shorthand(nameless = true)
    record Constant(double value) implements NumberDistribution {

        /** Checks that the number is finite. */
        public Constant {
            Quantities.requireFinite("value", value);
        }

        @Override
        public Distribution distribution() {
            return Distribution.constant(value);
        }
    }

    /** Uniform between {@code min} and {@code max}. */
    record Uniform(double min, double max) implements NumberDistribution {

        /** Checks that {@code min <= max}. */
        public Uniform {
            Quantities.requireFinite("min", min);
            Quantities.requireAtLeast("max", max, "min", min);
        }

        @Override
        public Distribution distribution() {
            return Distribution.uniform(min, max);
        }
    }

    /** Exponential with this mean. */
    record Exponential(double mean) implements NumberDistribution {

        /** Checks that the mean is positive. */
        public Exponential {
            Quantities.requirePositive("mean", mean);
        }

        @Override
        public Distribution distribution() {
            return Distribution.exponential(mean);
        }
    }

    /** Normal. */
    record Normal(double mean, double standardDeviation) implements NumberDistribution {

        /** Checks that the mean is finite and the deviation at least 0. */
        public Normal {
            Quantities.requireFinite("mean", mean);
            Quantities.requireAtLeast("standardDeviation", standardDeviation, "the least value", 0);
        }

        @Override
        public Distribution distribution() {
            return Distribution.normal(mean, standardDeviation);
        }
    }

    /** Log-normal, given by its median and its 90th percentile. */
    record LogNormal(double median, double p90) implements NumberDistribution {

        /** Checks that {@code 0 < median < p90}. */
        public LogNormal {
            Quantities.requirePositive("median", median);
            Quantities.requireAbove("p90", p90, "median", median);
        }

        @Override
        public Distribution distribution() {
            return Distribution.logNormalOfPercentiles(median, p90);
        }
    }

    /** Pareto: at least {@code scale}, with the tail {@code (scale / x) ^ shape}. */
    record Pareto(double scale, double shape) implements NumberDistribution {

        /** Checks that both parameters are positive. */
        public Pareto {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution distribution() {
            return Distribution.pareto(scale, shape);
        }
    }

    /** Weibull with the tail {@code exp(-(x / scale) ^ shape)}. */
    record Weibull(double scale, double shape) implements NumberDistribution {

        /** Checks that both parameters are positive. */
        public Weibull {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution distribution() {
            return Distribution.weibull(scale, shape);
        }
    }

    /** Gamma with mean {@code scale * shape}. */
    record Gamma(double scale, double shape) implements NumberDistribution {

        /** Checks that both parameters are positive. */
        public Gamma {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution distribution() {
            return Distribution.gamma(scale, shape);
        }
    }

    /** What was measured: each sample is as likely as the others. */
    record Empirical(List<Double> samples) implements NumberDistribution {

        /** Checks that there is a sample and all are finite. */
        public Empirical {
            samples = List.copyOf(samples);
            Quantities.requireNotEmpty("samples", samples);
            samples.forEach(sample -> Quantities.requireFinite("samples", sample));
        }

        @Override
        public Distribution distribution() {
            return Distribution.empirical(
                    samples.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /**
     * What was measured, as points of the quantile function, with straight lines between them. What lies outside of the
     * probabilities given falls on the first or last value.
     */
    @Shorthand
    record Quantiles(List<Point> points) implements NumberDistribution {

        /** Checks that there is a point, and that points rise. */
        public Quantiles {
            points = List.copyOf(points);
            Quantities.requireRising(
                    "quantiles",
                    points.stream().mapToDouble(Point::probability).toArray(),
                    points.stream().mapToDouble(Point::value).toArray());
        }

        @Override
        public Distribution distribution() {
            return Distribution.quantiles(
                    points.stream().mapToDouble(Point::probability).toArray(),
                    points.stream().mapToDouble(Point::value).toArray());
        }

        /** A part of {@code probability} of all samples is at most {@code value}. */
        public record Point(double probability, double value) {

            /** Checks the probability, and that the value is finite. */
            public Point {
                Quantities.requireProbability("probability", probability);
                Quantities.requireFinite("value", value);
            }
        }
    }

    /** A mixture of other distributions, each taken with a probability in proportion to its weight. */
    @Shorthand
    record Mixture(List<Part> parts) implements NumberDistribution {

        /** Checks that there is a part. */
        public Mixture {
            parts = List.copyOf(parts);
            Quantities.requireNotEmpty("mixture", parts);
        }

        @Override
        public Distribution distribution() {
            return Distribution.mixture(
                    parts.stream().mapToDouble(Part::weight).toArray(),
                    parts.stream().map(part -> part.of().distribution()).toArray(Distribution[]::new));
        }

        /**
         * One part of a mixture.
         *
         * @param weight above 0
         */
        public record Part(double weight, NumberDistribution of) {

            /** Checks that the weight is positive. */
            public Part {
                Quantities.requirePositive("weight", weight);
            }
        }
    }
}
