package dev.lockstep.property;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts of a list to try and leave out.
 *
 * @param from position of the first item
 * @param to position behind the last item
 */
record Blocks(int from, int to) {

    /** Blocks of a whole list, of halves, quarters and so on, down to each single item. */
    static Stream<Blocks> of(int length) {
        return IntStream.iterate(length, size -> size > 0, size -> size / 2)
                .boxed()
                .flatMap(size -> IntStream.iterate(0, from -> from < length, from -> from + size)
                        .mapToObj(from -> new Blocks(from, Math.min(from + size, length))));
    }
}
