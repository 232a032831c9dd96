package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class EstimateTest {

    /**
     * The squares of the distances to the mean 5 add up to 32, so the deviation is sqrt(32 / 7); tables give 2.364624 as
     * the 97.5th percentile of Student's t with 7 degrees of freedom, and 2.364624 * 2.138090 / sqrt(8) = 1.787488.
     */
    @Test
    void theIntervalIsThatOfTheTables() {
        Estimate estimate = Estimate.of(sample(2, 4, 4, 4, 5, 5, 7, 9));
        assertThat(estimate.runs()).isEqualTo(8);
        assertThat(estimate.mean()).isEqualTo(5);
        assertThat(estimate.standardDeviation()).isCloseTo(2.138090, within(1e-6));
        assertThat(estimate.halfWidth()).isCloseTo(1.787488, within(1e-6));
        assertThat(estimate.low()).isCloseTo(3.212512, within(1e-6));
        assertThat(estimate.high()).isCloseTo(6.787488, within(1e-6));
    }

    /** Tables give 12.7062 for one degree of freedom; the deviation of 1 and 3 is sqrt(2). */
    @Test
    void twoRunsHaveAWideInterval() {
        assertThat(Estimate.of(sample(1, 3)).halfWidth()).isCloseTo(12.7062, within(1e-4));
    }

    @Test
    void oneRunHasAMeanAndNoInterval() {
        assertThat(Estimate.of(sample(4))).isEqualTo(new Estimate(1, 4, null, null));
        assertThat(Estimate.of(sample(4)).low()).isNull();
    }

    @Test
    void runsThatAreAllTheSameHaveAnIntervalOfWidthZero() {
        assertThat(Estimate.of(sample(0.1, 0.1, 0.1)).halfWidth()).isCloseTo(0, within(1e-15));
    }

    private static SummaryStatistics sample(double... values) {
        SummaryStatistics sample = new SummaryStatistics();
        for (double value : values) {
            sample.addValue(value);
        }
        return sample;
    }
}
