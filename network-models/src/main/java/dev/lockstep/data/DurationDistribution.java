package dev.lockstep.data;

import dev.lockstep.random.Distribution;
import java.time.Duration;
import java.util.List;

/**
 * A distribution of durations, as data. In text it is an object with one field, such as
 * {@code {uniform: {min: 5ms, max: 10ms}}}, or just a duration if it is constant. {@link #nanos()} gives what samples.
 */
public sealed interface DurationDistribution {

    /** No time. */
    DurationDistribution ZERO = constant(Duration.ZERO);

    /** The distribution in nanoseconds. */
    Distribution nanos();

    /** Always the same duration. */
    static DurationDistribution constant(Duration value) {
        return new Constant(value);
    }

    /** Uniform between two durations. */
    static DurationDistribution uniform(Duration min, Duration max) {
        return new Uniform(min, max);
    }

    /** Exponential with this mean. */
    static DurationDistribution exponential(Duration mean) {
        return new Exponential(mean);
    }

    /** Log-normal with this median and 90th percentile. */
    static DurationDistribution logNormal(Duration median, Duration p90) {
        return new LogNormal(median, p90);
    }

    /** Always the same duration; written as just the duration. */
    @Shorthand(nameless = true)
    record Constant(Duration value) implements DurationDistribution {

        /** Checks that the duration is not negative. */
        public Constant {
            Quantities.requireNotNegative("value", value);
        }

        @Override
        public Distribution nanos() {
            return Distribution.constant(Quantities.nanos(value));
        }

        @Override
        public String toString() {
            return DurationText.format(value);
        }
    }

    /** Uniform between {@code min} and {@code max}. */
    record Uniform(Duration min, Duration max) implements DurationDistribution {

        /** Checks that {@code 0 <= min <= max}. */
        public Uniform {
            Quantities.requireNotNegative("min", min);
            Quantities.requireAtLeast("max", max, "min", min);
        }

        @Override
        public Distribution nanos() {
            return Distribution.uniform(Quantities.nanos(min), Quantities.nanos(max));
        }
    }

    /** Exponential: what is memoryless, such as the time to the next of many independent arrivals. */
    record Exponential(Duration mean) implements DurationDistribution {

        /** Checks that the mean is positive. */
        public Exponential {
            Quantities.requirePositive("mean", mean);
        }

        @Override
        public Distribution nanos() {
            return Distribution.exponential(Quantities.nanos(mean));
        }
    }

    /** Normal; samples below zero count as zero wherever a duration is needed. */
    record Normal(Duration mean, Duration standardDeviation) implements DurationDistribution {

        /** Checks that neither parameter is negative. */
        public Normal {
            Quantities.requireNotNegative("mean", mean);
            Quantities.requireNotNegative("standardDeviation", standardDeviation);
        }

        @Override
        public Distribution nanos() {
            return Distribution.normal(Quantities.nanos(mean), Quantities.nanos(standardDeviation));
        }
    }

    /** Log-normal, given by its median and its 90th percentile. */
    record LogNormal(Duration median, Duration p90) implements DurationDistribution {

        /** Checks that {@code 0 < median < p90}. */
        public LogNormal {
            Quantities.requirePositive("median", median);
            Quantities.requireAbove("p90", p90, "median", median);
        }

        @Override
        public Distribution nanos() {
            return Distribution.logNormalOfPercentiles(Quantities.nanos(median), Quantities.nanos(p90));
        }
    }

    /** Pareto: at least {@code scale}, with the tail {@code (scale / x) ^ shape}. */
    record Pareto(Duration scale, double shape) implements DurationDistribution {

        /** Checks that both parameters are positive. */
        public Pareto {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution nanos() {
            return Distribution.pareto(Quantities.nanos(scale), shape);
        }
    }

    /** Weibull with the tail {@code exp(-(x / scale) ^ shape)}. */
    record Weibull(Duration scale, double shape) implements DurationDistribution {

        /** Checks that both parameters are positive. */
        public Weibull {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution nanos() {
            return Distribution.weibull(Quantities.nanos(scale), shape);
        }
    }

    /** Gamma with mean {@code scale * shape}. */
    record Gamma(Duration scale, double shape) implements DurationDistribution {

        /** Checks that both parameters are positive. */
        public Gamma {
            Quantities.requirePositive("scale", scale);
            Quantities.requirePositive("shape", shape);
        }

        @Override
        public Distribution nanos() {
            return Distribution.gamma(Quantities.nanos(scale), shape);
        }
    }

    /** What was measured: each sample is as likely as the others. */
    record Empirical(List<Duration> samples) implements DurationDistribution {

        /** Checks that there is a sample and none is negative. */
        public Empirical {
            samples = List.copyOf(samples);
            Quantities.requireNotEmpty("samples", samples);
            samples.forEach(sample -> Quantities.requireNotNegative("samples", sample));
        }

        @Override
        public Distribution nanos() {
            return Distribution.empirical(
                    samples.stream().mapToDouble(Quantities::nanos).toArray());
        }
    }

    /**
     * What was measured, as points of the quantile function, with straight lines between them. What lies outside of the
     * probabilities given falls on the first or last value.
     */
    @Shorthand
    record Quantiles(List<Point> points) implements DurationDistribution {

        /** Checks that there is a point, and that points rise. */
        public Quantiles {
            points = List.copyOf(points);
            Quantities.requireRising(
                    "quantiles",
                    points.stream().mapToDouble(Point::probability).toArray(),
                    points.stream()
                            .mapToDouble(point -> Quantities.nanos(point.value()))
                            .toArray());
        }

        @Override
        public Distribution nanos() {
            return Distribution.quantiles(
                    points.stream().mapToDouble(Point::probability).toArray(),
                    points.stream()
                            .mapToDouble(point -> Quantities.nanos(point.value()))
                            .toArray());
        }

        /** A part of {@code probability} of all samples is at most {@code value}. */
        public record Point(double probability, Duration value) {

            /** Checks the probability, and that the value is not negative. */
            public Point {
                Quantities.requireProbability("probability", probability);
                Quantities.requireNotNegative("value", value);
            }
        }
    }

    /** A mixture of other distributions, each taken with a probability in proportion to its weight. */
    @Shorthand
    record Mixture(List<Part> parts) implements DurationDistribution {

        /** Checks that there is a part. */
        public Mixture {
            parts = List.copyOf(parts);
            Quantities.requireNotEmpty("mixture", parts);
        }

        @Override
        public Distribution nanos() {
            return Distribution.mixture(
                    parts.stream().mapToDouble(Part::weight).toArray(),
                    parts.stream().map(part -> part.of().nanos()).toArray(Distribution[]::new));
        }

        /**
         * One part of a mixture.
         *
         * @param weight above 0
         */
        public record Part(double weight, DurationDistribution of) {

            /** Checks that the weight is positive. */
            public Part {
                Quantities.requirePositive("weight", weight);
            }
        }
    }
}
