package dev.lockstep.kernel;

import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/** How far ahead events are added, as a function of random bits. */
enum Increments {
    UNIFORM {
        @Override
        long nanos(long bits) {
            return Draws.below(bits, 1_000_000);
        }
    },
    EXPONENTIAL {
        @Override
        long nanos(long bits) {
            return (long) (-1e6 * StrictMath.log(Draws.openUnit(bits)));
        }
    },
    BIMODAL {
        @Override
        long nanos(long bits) {
            long unit = (bits & 1) == 0 ? 1_000 : 1_000_000;
            return (long) (-unit * StrictMath.log(Draws.openUnit(bits)));
        }
    },
    BURSTY {
        @Override
        long nanos(long bits) {
            return (bits & 15) == 0 ? 1_000_000 * (1 + (bits >>> 4 & 3)) : 1_000_000;
        }
    },
    ALL_EQUAL {
        @Override
        long nanos(long bits) {
            return 5_000;
        }
    },
    ZERO {
        @Override
        long nanos(long bits) {
            return 0;
        }
    },
    TINY {
        @Override
        long nanos(long bits) {
            return bits & 3;
        }
    },
    EVERY_SCALE {
        @Override
        long nanos(long bits) {
            return (bits >>> 1) >>> (Mix.mix64(bits) & 63);
        }
    },
    FAR_APART {
        @Override
        long nanos(long bits) {
            return Draws.below(bits, Long.MAX_VALUE / 64);
        }
    };

    /** Returns an increment in nanoseconds, at least 0. */
    abstract long nanos(long bits);
}
