package dev.lockstep.property;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is simpler than a value of one type. The simpler values come in passes, each an idea of what to leave out; passes
 * that promise most stand first.
 */
interface Simplifier<T> {

    /** The passes. Each gives values that may be simpler; those that are not are left aside. */
    List<Function<T, Stream<T>>> passes();

    /** How far a value is from the simplest one: numbers from 0, of which the first that differs decides. */
    long[] distance(T value);

    /** The values of all passes. */
    default Stream<T> simpler(T value) {
        return passes().stream().flatMap(pass -> pass.apply(value));
    }
}
