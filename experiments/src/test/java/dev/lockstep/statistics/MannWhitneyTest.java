package dev.lockstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.random.Mix;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {

    /** Two samples of which so many pairs have the larger value in the second. */
    private static double probability(int first, int other, int u) {
        double[] ofFirst = new double[first];
        double[] ofOther = new double[other];
        int rest = u;
        for (int i = 0; i < first; i++) {
            ofFirst[i] = i + 1;
        }
        for (int i = 0; i < other; i++) {
            int below = Math.min(first, rest);
            ofOther[i] = below + 0.5 + i * 0.001;
            rest -= below;
        }
        assertThat(MannWhitney.u(ofFirst, ofOther)).isEqualTo(u);
        return MannWhitney.probability(ofFirst, ofOther);
    }

    @Test
    void probabilitiesAreThoseOfTheTables() {
        // one-sided probabilities of Mann and Whitney (1947), table I, doubled
        assertThat(probability(3, 3, 0)).isCloseTo(2 * 0.05, within(1e-12));
        assertThat(probability(4, 4, 0)).isCloseTo(2.0 / 70, within(1e-12));
        assertThat(probability(4, 4, 1)).isCloseTo(2 * 0.029, within(1e-3));
        assertThat(probability(5, 5, 0)).isCloseTo(2.0 / 252, within(1e-12));
        assertThat(probability(5, 5, 2)).isCloseTo(2 * 0.016, within(1e-3));
        assertThat(probability(5, 5, 4)).isCloseTo(2 * 0.048, within(1e-3));
        assertThat(probability(8, 8, 13)).isCloseTo(2 * 0.025, within(1e-3));
        assertThat(probability(8, 8, 51)).isEqualTo(probability(8, 8, 13));
        assertThat(probability(8, 8, 32)).isEqualTo(1);
    }

    @Test
    void criticalValuesOfTheFivePercentLevelAreThoseOfTheTables() {
        int[][] critical = {
            {4, 4, 0}, {5, 5, 2}, {6, 6, 5}, {7, 7, 8}, {8, 8, 13}, {10, 10, 23}, {5, 8, 6}, {12, 12, 37}
        };
        for (int[] row : critical) {
            assertThat(probability(row[0], row[1], row[2])).isLessThanOrEqualTo(0.05);
            assertThat(probability(row[0], row[1], row[2] + 1)).isGreaterThan(0.05);
        }
    }

    @Test
    void tiesShareTheirRanks() {
        // of the ten ways to choose two of 1, 2, 2, 2, 3 for the second sample, three have u as far from its mean of 3
        assertThat(MannWhitney.u(new double[] {1, 2, 2}, new double[] {2, 3})).isEqualTo(5);
        assertThat(MannWhitney.probability(new double[] {1, 2, 2}, new double[] {2, 3}))
                .isCloseTo(6.0 / 10, within(1e-12));
        assertThat(MannWhitney.probability(new double[] {7, 7}, new double[] {7, 7, 7}))
                .isEqualTo(1);
    }

    @Test
    void largeSamplesAgreeWithTheNormalApproximation() {
        double[] first = new double[60];
        double[] other = new double[50];
        for (int i = 0; i < first.length; i++) {
            first[i] = Mix.key(1, i, 0, 0, 0) >>> 11;
        }
        for (int i = 0; i < other.length; i++) {
            other[i] = (Mix.key(2, i, 0, 0, 0) >>> 11) * 1.2;
        }
        assertThat(MannWhitney.probability(first, other))
                .isCloseTo(new MannWhitneyUTest().mannWhitneyUTest(first, other), within(0.005));
    }

    @Test
    void anEmptySampleIsRefused() {
        assertThatThrownBy(() -> MannWhitney.probability(new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples of 0 and 1 values must both have some");
    }
}
