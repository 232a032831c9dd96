package dev.lockstep.random;

/** Numbers from 64 uniform random bits. */
public final class Draws {

    private static final double UNIT = 0x1.0p-53;

    private Draws() {}

    /** A double uniform in [0, 1), with 53 random bits. */
    public static double unit(long bits) {
        return (bits >>> 11) * UNIT;
    }

    /** A double uniform in (0, 1), never 0, symmetric around one half: for inverse distribution functions. */
    public static double openUnit(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1.0p-52;
    }

    /**
     * A whole number uniform in [0, bound), or 0 if the bound is 0. The bias is below bound / 2^64 (Lemire, "Fast random
     * integer generation in an interval", 2019, without the rejection step).
     */
    public static long below(long bits, long bound) {
        // unsigned high half of the product: multiplyHigh is signed in its first argument
        return Math.multiplyHigh(bits, bound) + ((bits >> 63) & bound);
    }

    /** Whether an event of this probability happens. Probability 0 never does, 1 always. */
    public static boolean happens(long bits, double probability) {
        return unit(bits) < probability;
    }
}
