package dev.lockstep.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class InstantCounterTest {

    @Property(tries = 200)
    void itCountsPerPairWithinAnInstantAndForgetsAtTheNext(
            @ForAll @Size(max = 400) List<@IntRange(max = 200) Integer> receivers,
            @ForAll @IntRange(min = 1, max = 300) int perInstant) {
        InstantCounter counter = new InstantCounter();
        Map<Integer, Integer> expected = new HashMap<>();
        List<Integer> counted = new ArrayList<>();
        List<Integer> oracle = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            if (i % perInstant == 0) {
                expected.clear();
            }
            int to = receivers.get(i);
            counted.add(counter.next(to % 3, to, i / perInstant));
            oracle.add(expected.merge(to, 1, Integer::sum) - 1);
        }

        assertThat(counted).isEqualTo(oracle);
    }
}
