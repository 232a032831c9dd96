package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void theSmallestCountsForAllAndTheNextForAllButOne() {
        List<Double> corrected = Holm.corrected(List.of(0.04, 0.01, 0.03, 0.005));
        assertThat(corrected.get(3)).isCloseTo(0.02, within(1e-12));
        assertThat(corrected.get(1)).isCloseTo(0.03, within(1e-12));
        assertThat(corrected.get(2)).isCloseTo(0.06, within(1e-12));
        // 0.04 alone would count once, but is no less than the one before it
        assertThat(corrected.get(0)).isCloseTo(0.06, within(1e-12));
    }

    @Property(tries = 200)
    void nothingGetsLikelierAndTheOrderStays(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> probabilities) {
        List<Double> corrected = Holm.corrected(probabilities);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < probabilities.size(); i++) {
            order.add(i);
            assertThat(corrected.get(i)).isBetween(probabilities.get(i), 1.0);
        }
        order.sort((a, b) -> Double.compare(probabilities.get(a), probabilities.get(b)));
        for (int i = 1; i < order.size(); i++) {
            assertThat(corrected.get(order.get(i))).isGreaterThanOrEqualTo(corrected.get(order.get(i - 1)));
        }
    }
}
