package dev.lockstep.queueing;

import dev.lockstep.data.DurationDistribution;
import dev.lockstep.data.DurationDistribution.Constant;
import dev.lockstep.data.DurationDistribution.Empirical;
import dev.lockstep.data.DurationDistribution.Exponential;
import dev.lockstep.data.DurationDistribution.Gamma;
import dev.lockstep.data.DurationDistribution.LogNormal;
import dev.lockstep.data.DurationDistribution.Mixture;
import dev.lockstep.data.DurationDistribution.Pareto;
import dev.lockstep.data.DurationDistribution.Quantiles;
import dev.lockstep.data.DurationDistribution.Uniform;
import dev.lockstep.data.DurationDistribution.Weibull;
import java.time.Duration;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What queueing theory needs of a service time.
 *
 * @param mean mean, in nanoseconds
 * @param square mean of the square, in nanoseconds squared; infinite if there is none
 */
record ServiceMoments(double mean, double square) {

    private static final double NORMAL_P90 = new NormalDistribution().inverseCumulativeProbability(0.9);

    /** The moments of a distribution, in closed form. */
    static ServiceMoments of(DurationDistribution service) {
        if (service instanceof Constant constant) {
            return of(nanos(constant.value()), 1);
        } else if (service instanceof Uniform uniform) {
            return between(nanos(uniform.min()), nanos(uniform.max()));
        } else if (service instanceof Exponential exponential) {
            return of(nanos(exponential.mean()), 2);
        } else if (service instanceof LogNormal logNormal) {
            double deviation = Math.log(nanos(logNormal.p90()) / nanos(logNormal.median())) / NORMAL_P90;
            double variance = deviation * deviation;
            return of(nanos(logNormal.median()) * Math.exp(variance / 2), Math.exp(variance));
        } else if (service instanceof Gamma gamma) {
            return of(nanos(gamma.scale()) * gamma.shape(), 1 + 1 / gamma.shape());
        } else if (service instanceof Weibull weibull) {
            double first = gammaFunction(1 + 1 / weibull.shape());
            return of(nanos(weibull.scale()) * first, gammaFunction(1 + 2 / weibull.shape()) / first / first);
        } else if (service instanceof Pareto pareto) {
            return pareto(nanos(pareto.scale()), pareto.shape());
        } else if (service instanceof DurationDistribution.Normal normal) {
            return aboveZero(nanos(normal.mean()), nanos(normal.standardDeviation()));
        }
        return ofParts(service);
    }

    private static ServiceMoments ofParts(DurationDistribution service) {
        double mean = 0;
        double square = 0;
        double weights = 0;
        if (service instanceof Mixture mixture) {
            for (Mixture.Part part : mixture.parts()) {
                ServiceMoments moments = of(part.of());
                mean += part.weight() * moments.mean;
                square += part.weight() * moments.square;
                weights += part.weight();
            }
        } else if (service instanceof Empirical empirical) {
            for (Duration sample : empirical.samples()) {
                mean += nanos(sample);
                square += nanos(sample) * nanos(sample);
                weights++;
            }
        } else if (service instanceof Quantiles quantiles) {
            return piecewise(quantiles.points());
        } else {
            throw new IllegalStateException("no moments of " + service);
        }
        return new ServiceMoments(mean / weights, square / weights);
    }

    /** Straight lines between the points; what lies outside of them falls on the first and the last. */
    private static ServiceMoments piecewise(List<Quantiles.Point> points) {
        Quantiles.Point first = points.get(0);
        Quantiles.Point last = points.get(points.size() - 1);
        double low = nanos(first.value());
        double high = nanos(last.value());
        double mean = first.probability() * low + (1 - last.probability()) * high;
        double square = first.probability() * low * low + (1 - last.probability()) * high * high;
        for (int i = 1; i < points.size(); i++) {
            double share = points.get(i).probability() - points.get(i - 1).probability();
            ServiceMoments line = between(
                    nanos(points.get(i - 1).value()), nanos(points.get(i).value()));
            mean += share * line.mean;
            square += share * line.square;
        }
        return new ServiceMoments(mean, square);
    }

    private static ServiceMoments between(double low, double high) {
        return new ServiceMoments((low + high) / 2, (low * low + low * high + high * high) / 3);
    }

    private static ServiceMoments pareto(double scale, double shape) {
        return new ServiceMoments(
                shape > 1 ? scale * shape / (shape - 1) : Double.POSITIVE_INFINITY,
                shape > 2 ? scale * scale * shape / (shape - 2) : Double.POSITIVE_INFINITY);
    }

    /** Normal, with what is below 0 at 0. */
    private static ServiceMoments aboveZero(double mean, double deviation) {
        if (deviation == 0) {
            return of(mean, 1);
        }
        double above = new NormalDistribution().cumulativeProbability(mean / deviation);
        double density = new NormalDistribution().density(mean / deviation);
        return new ServiceMoments(
                mean * above + deviation * density,
                (mean * mean + deviation * deviation) * above + mean * deviation * density);
    }

    private static ServiceMoments of(double mean, double squareOverMeanSquare) {
        return new ServiceMoments(mean, mean * mean * squareOverMeanSquare);
    }

    private static double gammaFunction(double x) {
        return org.apache.commons.math3.special.Gamma.gamma(x);
    }

    private static double nanos(Duration value) {
        return value.toNanos();
    }
}
