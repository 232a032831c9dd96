package dev.lockstep.random;

/**
 * A stream of 64-bit numbers, for the places that want a stream and not keyed draws: SplitMix64 of Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Its period is 2^64, and each number comes up
 * once in it.
 */
public final class SplitMix64 {

    private long state;

    /** Starts the stream of this seed. */
    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** Returns the next 64 uniform random bits. */
    public long next() {
        state += Mix.GOLDEN;
        return Mix.mix64(state);
    }
}
