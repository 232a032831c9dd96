package dev.lockstep.protocol;

import dev.lockstep.node.ContentHash;
import dev.lockstep.random.Draws;
import dev.lockstep.random.Mix;

/**
 * Draws for one item of a plan that is made from a seed, such as a fault or an administrative action: functions of the
 * seed, the item's kind and number, and what the draw is for. So a draw more or less, or an item, moves no other.
 */
public final class KeyedDraw {

    private final long key;

    /**
     * The draws for one item.
     *
     * @param seed of the run
     * @param plan what is planned; plans of different names have nothing in common
     * @param kind of the item
     * @param number of the item among those of its kind, from 0
     */
    public KeyedDraw(long seed, String plan, String kind, int number) {
        this.key = Mix.key(seed, ContentHash.hash(plan), ContentHash.hash(kind), number, 0);
    }

    /** 64 random bits. */
    public long bits(String purpose) {
        return Mix.mix(key, ContentHash.hash(purpose));
    }

    /** A whole number uniform in [0, bound), or 0 if the bound is 0. */
    public long below(String purpose, long bound) {
        return Draws.below(bits(purpose), bound);
    }

    /** A number uniform in [0, 1). */
    public double unit(String purpose) {
        return Draws.unit(bits(purpose));
    }

    /** Whether something of this probability happens. */
    public boolean happens(String purpose, double probability) {
        return Draws.happens(bits(purpose), probability);
    }
}
