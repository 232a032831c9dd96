package dev.lockstep.saturation;

import dev.lockstep.data.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The rates that a search may try: equal steps on a logarithmic scale, so that all seeds try the same ones and what they
 * gave can be set beside each other.
 */
final class RateLattice {

    private static final double LEAST_PRECISION = 0.001;
    private static final double MOST_PRECISION = 0.5;
    /** Rates of so many digits are easy to read, and differ from step to step with every precision. */
    private static final MathContext DIGITS = new MathContext(5);

    private final double origin;
    private final int stepsPerDoubling;

    /**
     * A lattice.
     *
     * @param origin rate of step 0, in operations per second
     * @param precision how far a rate may be above the one before it, as a share, from 0.001 to 0.5
     */
    RateLattice(double origin, double precision) {
        if (!(precision >= LEAST_PRECISION && precision <= MOST_PRECISION)) {
            throw new InvalidInputException("precision=" + precision + " must be between 0.1% and 50%");
        }
        this.origin = origin;
        this.stepsPerDoubling = (int) StrictMath.ceil(StrictMath.log(2) / StrictMath.log1p(precision));
    }

    int stepsPerDoubling() {
        return stepsPerDoubling;
    }

    /** The rate of a step, in operations per second. */
    double rate(int step) {
        double rate = origin * StrictMath.pow(2, step / (double) stepsPerDoubling);
        return new BigDecimal(rate).round(DIGITS).doubleValue();
    }

    /** The step whose rate is nearest to a part of that of another step. */
    int near(int step, double share) {
        return step + (int) StrictMath.rint(StrictMath.log(share) / StrictMath.log(2) * stepsPerDoubling);
    }

    /** The first step whose rate is at least so high. */
    int atLeast(double rate) {
        return (int) StrictMath.ceil(StrictMath.log(rate / origin) / StrictMath.log(2) * stepsPerDoubling);
    }
}
