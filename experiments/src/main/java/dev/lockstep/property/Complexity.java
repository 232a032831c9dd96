package dev.lockstep.property;

import java.util.Collection;

/**
 * How much there is to read in a value.
 *
 * @param parts how many things are said about it that could be left out
 * @param roughness digits of its times and numbers beyond the shortest ones
 * @param amount its times in milliseconds and its numbers, added up
 */
record Complexity(long parts, long roughness, long amount) {

    static final Complexity NONE = new Complexity(0, 0, 0);

    Complexity plus(Complexity other) {
        return new Complexity(parts + other.parts, roughness + other.roughness, amount + other.amount);
    }

    /** The numbers as a distance to shrink along. */
    long[] numbers() {
        return new long[] {parts, roughness, amount};
    }

    static Complexity sum(Collection<Complexity> complexities) {
        return complexities.stream().reduce(NONE, Complexity::plus);
    }
}
