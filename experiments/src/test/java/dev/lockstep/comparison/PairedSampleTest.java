package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedSampleTest {

    private static final double[] FIRST = {10, 20, 30, 40, 50};
    private static final double[] OTHER = {12, 21, 33, 42, 54};

    private static Difference difference(double[] first, double[] other) {
        PairedSample sample = new PairedSample();
        for (int i = 0; i < first.length; i++) {
            sample.add(i, first[i], other[i]);
        }
        return sample.difference("measure", "arm", Map.of());
    }

    @Test
    void theTestIsThePairedOneOfStudent() {
        Difference difference = difference(FIRST, OTHER);
        assertThat(difference.probability()).isCloseTo(new TTest().pairedTTest(FIRST, OTHER), within(1e-12));
        assertThat(difference.difference().mean()).isCloseTo(2.4, within(1e-12));
        assertThat(difference.relative()).isCloseTo(0.08, within(1e-12));
        // deviations of the differences 2, 1, 3, 2, 4
        assertThat(difference.effect()).isCloseTo(2.4 / Math.sqrt(1.3), within(1e-12));
    }

    @Test
    void pairsThatRiseAndFallTogetherNarrowTheInterval() {
        assertThat(difference(FIRST, OTHER).pairing()).isGreaterThan(15);
        // the same figures, with other partners
        assertThat(difference(FIRST, new double[] {54, 42, 33, 21, 12}).pairing())
                .isLessThan(1);
    }

    @Test
    void whatIsAlwaysTheSameIsNoMatterOfChance() {
        Difference none = difference(FIRST, FIRST);
        assertThat(none.probability()).isEqualTo(1);
        assertThat(none.effect()).isNull();
        assertThat(none.isSignificant()).isFalse();
        Difference always = difference(new double[] {1, 2}, new double[] {2, 3});
        assertThat(always.probability()).isZero();
        assertThat(always.isSignificant()).isTrue();
    }

    @Test
    void nothingHasNoRelativeDifference() {
        assertThat(difference(new double[] {0, 0}, new double[] {1, 2}).relative())
                .isNull();
    }
}
