package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldThroughputTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatIsHeldIsReachedInFourOfFiveSeconds() {
        List<Long> perSecond = List.of(0L, 10L, 9L, 50L, 8L, 11L, 3L);
        HeldThroughput held = HeldThroughput.of(perSecond, SECOND, 6 * SECOND);
        assertThat(held).isNotNull();
        assertThat(held.perSecond()).isEqualTo(9);
    }

    @Test
    void onlyWholeSecondsOfTheWorkloadCount() {
        List<Long> perSecond = List.of(1L, 2L, 100L, 100L, 2L);
        HeldThroughput held = HeldThroughput.of(perSecond, SECOND + 1, 5 * SECOND - 1);
        assertThat(held).isEqualTo(new HeldThroughput(100, 0));
        assertThat(HeldThroughput.of(perSecond, SECOND + 1, 4 * SECOND - 1)).isNull();
        assertThat(HeldThroughput.of(List.of(), 0, 0)).isNull();
    }

    @Test
    void theVariationIsRelativeToTheMean() {
        HeldThroughput held = HeldThroughput.of(List.of(9L, 11L), 0, 2 * SECOND);
        assertThat(held).isNotNull();
        assertThat(held.variation()).isCloseTo(Math.sqrt(2) / 10, within(1e-9));
        assertThat(HeldThroughput.of(List.of(0L, 0L), 0, 2 * SECOND)).isEqualTo(new HeldThroughput(0, 0));
    }
}
