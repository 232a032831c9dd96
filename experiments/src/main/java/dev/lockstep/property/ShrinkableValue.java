package dev.lockstep.property;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A value that shrinks by a {@link Simplifier}. A shrunk value goes on with the pass that has just worked, and comes to the
 * passes before it when the later ones are exhausted: what they proposed has failed a moment ago, and each proposal costs
 * a simulation.
 */
final class ShrinkableValue<T> implements Shrinkable<T> {

    private final T value;
    private final Simplifier<T> simplifier;
    private final int firstPass;
    private final ShrinkingDistance distance;

    ShrinkableValue(T value, Simplifier<T> simplifier) {
        this(value, simplifier, 0);
    }

    private ShrinkableValue(T value, Simplifier<T> simplifier, int firstPass) {
        this.value = value;
        this.simplifier = simplifier;
        this.firstPass = firstPass;
        this.distance = ShrinkingDistance.of(simplifier.distance(value));
    }

    @Override
    public T value() {
        return value;
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
        List<Function<T, Stream<T>>> passes = simplifier.passes();
        return IntStream.range(0, passes.size())
                .map(i -> (firstPass + i) % passes.size())
                .boxed()
                .flatMap(pass ->
                        passes.get(pass).apply(value).map(simpler -> new ShrinkableValue<>(simpler, simplifier, pass)))
                .filter(simpler -> simpler.distance.compareTo(distance) < 0)
                .map(Function.identity());
    }

    @Override
    public ShrinkingDistance distance() {
        return distance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShrinkableValue<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value + " at " + distance;
    }
}
