package dev.lockstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianRatioTest {

    private static final double[] FIRST = {10, 11, 9, 10.5, 9.5};
    private static final double[] OTHER = {12, 13, 11, 12.5, 11.5};

    @Test
    void theRatioIsThatOfTheMiddleValues() {
        assertThat(MedianRatio.of(FIRST, OTHER, 1).ratio()).isCloseTo(1.2, within(1e-12));
        assertThat(MedianRatio.median(1, 9, 3, 4)).isEqualTo(3.5);
    }

    @Test
    void theIntervalIsAFunctionOfTheSeed() {
        assertThat(MedianRatio.of(FIRST, OTHER, 1)).isEqualTo(MedianRatio.of(FIRST, OTHER, 1));
        MedianRatio ratio = MedianRatio.of(FIRST, OTHER, 2);
        assertThat(ratio.low()).isBetween(11.0 / 11, 1.2);
        assertThat(ratio.high()).isBetween(1.2, 13.0 / 9);
    }

    @Test
    void valuesThatAreAllTheSameHaveNoInterval() {
        assertThat(MedianRatio.of(new double[] {4, 4}, new double[] {6, 6, 6}, 1))
                .isEqualTo(new MedianRatio(1.5, 1.5, 1.5));
    }

    @Test
    void theIntervalCoversTheTrueRatioAboutAsOftenAsItSays() {
        Random random = new Random(1);
        int covered = 0;
        int tries = 300;
        for (int i = 0; i < tries; i++) {
            double[] first = random.doubles(15).map(share -> 1 + 0.1 * share).toArray();
            double[] other = random.doubles(15).map(share -> 2 + 0.2 * share).toArray();
            MedianRatio ratio = MedianRatio.of(first, other, i);
            covered += ratio.low() <= 2 && 2 <= ratio.high() ? 1 : 0;
        }
        // 285 of 300 if the bootstrap were exact; of medians of few values it is not, and errs on the wide side
        assertThat(covered).isBetween(275, 300);
    }
}
