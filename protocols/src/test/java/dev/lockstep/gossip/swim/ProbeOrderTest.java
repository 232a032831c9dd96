package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProbeOrderTest {

    @Property
    void eachIdComesOnceInAPass(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll long bits) {
        assertThat(pass(count, bits))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).boxed().toList());
    }

    @Test
    void anotherPassHasAnotherOrder() {
        assertThat(pass(100, 1)).isNotEqualTo(pass(100, 2));
    }

    @Test
    void eachIdIsFirstAboutAsOften() {
        int[] first = new int[10];
        for (int bits = 0; bits < 10_000; bits++) {
            first[pass(10, bits).get(0)]++;
        }
        // 5 standard deviations of a count of 1,000
        assertThat(IntStream.of(first).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(850, 1_150));
    }

    private static List<Integer> pass(int count, long bits) {
        ProbeOrder order = new ProbeOrder(count);
        assertThat(order.next()).isEqualTo(-1);
        order.shuffle(bits);
        List<Integer> ids = new ArrayList<>();
        for (int id = order.next(); id >= 0; id = order.next()) {
            ids.add(id);
        }
        return ids;
    }
}
