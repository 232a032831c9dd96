package dev.lockstep.workload;

/**
 * The keys that operations are about: {@code k0}, {@code k1} and so on.
 *
 * @param count number of keys, from 1 to 10,000,000; inserts add more
 * @param choice how operations spread over them
 * @param skew exponent of the zipfian and the latest choice, from 0 (uniform) to 10; 0.99 is customary (Cooper et al.,
 *     "Benchmarking cloud serving systems with YCSB", SoCC 2010). Has no effect on other choices
 * @param hotSpot what the hotspot choice prefers. Has no effect on other choices
 */
public record Keys(int count, KeyChoice choice, double skew, HotSpot hotSpot) {

    /** Ten thousand keys, chosen uniformly. */
    public static Keys defaults() {
        return new Keys(10_000, KeyChoice.UNIFORM, 0.99);
    }

    /** Checks the numbers. */
    public Keys {
        if (count < 1 || count > 10_000_000) {
            throw new IllegalArgumentException("count=" + count + " must be between 1 and 10000000 keys");
        }
        if (!(skew >= 0 && skew <= 10)) {
            throw new IllegalArgumentException("skew=" + skew + " must be between 0 and 10");
        }
    }

    /** Keys with the usual hot spot. */
    public Keys(int count, KeyChoice choice, double skew) {
        this(count, choice, skew, HotSpot.defaults());
    }
}
