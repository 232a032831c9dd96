package dev.lockstep.property;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * Values that are drawn as a whole, from one random source, and shrink by a {@link Simplifier}. Parts that depend on each
 * other, as a fault plan does on the cluster, are drawn one after the other; as shrinking looks at the value and not at
 * how it was drawn, nothing is drawn anew when a part shrinks.
 *
 * @param draw makes a value
 * @param simplest the only edge case
 * @param simplifier how values shrink
 */
record DrawnArbitrary<T>(Function<Random, T> draw, T simplest, Simplifier<T> simplifier) implements Arbitrary<T> {

    @Override
    public RandomGenerator<T> generator(int genSize) {
        return random -> new ShrinkableValue<>(draw.apply(random), simplifier);
    }

    @Override
    public EdgeCases<T> edgeCases(int maxEdgeCases) {
        return maxEdgeCases < 1 ? List::of : () -> List.of(() -> new ShrinkableValue<>(simplest, simplifier));
    }
}
