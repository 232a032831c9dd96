package dev.lockstep.network;

import dev.lockstep.random.Distribution;

/** Delays in whole nanoseconds out of distributions of real numbers. */
final class DelayDraw {

    /** 31 years: a few of them can be added to a time without overflow. */
    private static final double LONGEST_NANOS = 1e18;

    private DelayDraw() {}

    /** The sample of these bits, rounded; never negative. */
    static long nanos(Distribution distribution, long bits) {
        return nanos(distribution.sample(bits));
    }

    static long nanos(double sample) {
        return sample > 0 ? (long) (Math.min(sample, LONGEST_NANOS) + 0.5) : 0;
    }
}
