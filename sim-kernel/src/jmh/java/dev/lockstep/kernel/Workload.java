package dev.lockstep.kernel;

import dev.lockstep.random.Draws;
import dev.lockstep.random.SplitMix64;

/** How far ahead of the event that was taken the next one is added. */
enum Workload {
    /** Exponential of mean one second: the hold model of the literature. */
    EXPONENTIAL {
        @Override
        long nanos(SplitMix64 random) {
            return exponential(random, SECOND);
        }
    },
    /** Half of the increments a thousand times longer than the other half. */
    BIMODAL {
        @Override
        long nanos(SplitMix64 random) {
            return exponential(random, (random.next() & 1) == 0 ? SECOND : SECOND / 1_000);
        }
    },
    /** One of eight whole milliseconds: many events at each of few times. */
    BURSTS {
        @Override
        long nanos(SplitMix64 random) {
            return SECOND / 1_000 * (1 + Draws.below(random.next(), 8));
        }
    },
    /** Timeouts between one and two seconds, of timers that are re-armed; see {@link RearmedTimers}. */
    REARMED {
        @Override
        long nanos(SplitMix64 random) {
            return SECOND + Draws.below(random.next(), SECOND);
        }
    };

    private static final long SECOND = 1_000_000_000;
    private static final int TABLE_SIZE = 1 << 16;

    abstract long nanos(SplitMix64 random);

    /** A table of increments, so that drawing them costs the subjects nothing; its length is a power of two. */
    long[] table() {
        SplitMix64 random = new SplitMix64(42);
        long[] table = new long[TABLE_SIZE];
        for (int i = 0; i < TABLE_SIZE; i++) {
            table[i] = nanos(random);
        }
        return table;
    }

    private static long exponential(SplitMix64 random, long mean) {
        return (long) (-mean * StrictMath.log(Draws.openUnit(random.next())));
    }
}
