package dev.lockstep.random;

/** Mixing functions: from structured keys to bits that look independent and uniform. Integer arithmetic only. */
public final class Mix {

    /** The golden ratio in 64 bits; the increment of SplitMix64. */
    public static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long ODD_1 = 0xA0761D6478BD642FL;
    private static final long ODD_2 = 0xE7037ED1A0B428DBL;

    private Mix() {}

    /**
     * The finalizer of SplitMix64: a bijection of 64 bits. Steele, Lea, Flood, "Fast splittable pseudorandom number
     * generators", OOPSLA 2014; constants of Stafford's variant 13.
     */
    public static long mix64(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Folds one more part into a state. Not commutative; built on the folded 128-bit product, as in wyhash (Wang Yi,
     * 2019), which costs one multiplication pair.
     */
    public static long mix(long state, long part) {
        return mix64(fold(state ^ ODD_1, part ^ ODD_2) + Long.rotateLeft(state, 23) + part);
    }

    /**
     * The next state of a chain, from two more parts. One multiplication pair: each step hides what it does to the lowest
     * bits until the next one, which is enough for telling two chains apart.
     */
    public static long chain(long state, long a, long b) {
        return fold(state ^ a ^ ODD_1, Long.rotateLeft(state, 32) ^ b ^ ODD_2) + a;
    }

    /** Key of five parts, for draws on the path of an event. */
    public static long key(long a, long b, long c, long d, long e) {
        long h = fold(a ^ ODD_1, b ^ ODD_2) + Long.rotateLeft(a, 32) + b;
        h = fold(h ^ c, d ^ ODD_1) + Long.rotateLeft(h, 29) + (c ^ Long.rotateLeft(d, 17));
        return mix64(h + e * GOLDEN);
    }

    /** High half xor low half of the 128-bit product. */
    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
