package dev.lockstep.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void whatStandsInFrontOfThePointIsNeverRoundedAway() {
        assertThat(Numbers.text(1_179_284, 4)).isEqualTo("1,179,284");
        assertThat(Numbers.text(1_179_284.6, 4)).isEqualTo("1,179,285");
        assertThat(Numbers.text(1_000, 4)).isEqualTo("1,000");
    }

    @Test
    void behindThePointStandWhatCounts() {
        assertThat(Numbers.text(94.56839, 4)).isEqualTo("94.57");
        assertThat(Numbers.text(0.000084797, 4)).isEqualTo("0.0000848");
        assertThat(Numbers.text(99.9999, 7)).isEqualTo("99.9999");
        assertThat(Numbers.text(-2.5, 4)).isEqualTo("-2.5");
        assertThat(Numbers.text(0, 4)).isEqualTo("0");
    }

    @Test
    void aGapIsEmpty() {
        assertThat(Numbers.text(Double.NaN, 4)).isEmpty();
    }
}
