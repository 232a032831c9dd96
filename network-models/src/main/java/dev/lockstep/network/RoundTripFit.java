package dev.lockstep.network;

import dev.lockstep.data.DurationDistribution;
import java.time.Duration;

/**
 * One-way delays whose sum fits a measured round trip.
 *
 * <p>Let the round trip be log-normal with the measured median {@code m} and 90th percentile {@code p}, so that its
 * shape is {@code s = ln(p / m) / z90}. Halving both figures would give a sum that is too narrow, because two
 * independent delays seldom are late together. So the parameters of one way are chosen such that the sum of two has the
 * mean and variance of the round trip: {@code exp(t^2) - 1 = 2 (exp(s^2) - 1)} for the shape {@code t} of one way, and
 * the median {@code m / 2 * exp((s^2 - t^2) / 2)}. The sum of log-normals is close to a log-normal with these moments
 * (Fenton, "The sum of log-normal probability distributions in scatter transmission systems", 1960). For the spreads
 * between regions the median of one way is half that of the round trip within one per cent.
 */
final class RoundTripFit {

    /** The 90th percentile of the standard normal distribution. */
    private static final double Z90 = 1.2815515655446004;

    private RoundTripFit() {}

    static DurationDistribution oneWay(RegionMatrix.RoundTrip trip) {
        double median = (double) trip.median().toNanos();
        double p90 = (double) trip.p90().toNanos();
        if (p90 <= median) {
            return DurationDistribution.constant(nanos(median / 2));
        }
        double shape = StrictMath.log(p90 / median) / Z90;
        double variance = shape * shape;
        double halfVariance = StrictMath.log1p(2 * StrictMath.expm1(variance));
        double halfMedian = median / 2 * StrictMath.exp((variance - halfVariance) / 2);
        Duration oneWayMedian = nanos(halfMedian);
        Duration oneWayP90 = nanos(halfMedian * StrictMath.exp(Z90 * StrictMath.sqrt(halfVariance)));
        return oneWayP90.compareTo(oneWayMedian) > 0
                ? DurationDistribution.logNormal(oneWayMedian, oneWayP90)
                : DurationDistribution.constant(oneWayMedian);
    }

    private static Duration nanos(double nanos) {
        return Duration.ofNanos(Math.round(nanos));
    }
}
