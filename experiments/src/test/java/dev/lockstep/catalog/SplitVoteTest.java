package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitVoteTest {

    @ParameterizedTest
    @CsvSource({"3, 3, 0.1", "5, 5, 0.2", "5, 4, 0.1", "5, 3, 0.05", "9, 8, 0.2", "4, 4, 0.1"})
    void theClosedFormIsWhatCountingRivalsGives(int servers, int available, double delayShare) {
        Random random = new Random(7);
        int trials = 100_000;
        int split = 0;
        int withRival = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] timeouts = random.doubles(available).sorted().toArray();
            long rivals = Arrays.stream(timeouts)
                            .filter(timeout -> timeout < timeouts[0] + delayShare)
                            .count()
                    - 1;
            split += available - rivals < servers / 2 + 1 ? 1 : 0;
            withRival += rivals > 0 ? 1 : 0;
        }
        // five standard errors of a share are at most 0.008
        assertThat(SplitVote.probability(servers, available, delayShare))
                .isCloseTo((double) split / trials, within(0.008));
        assertThat(SplitVote.probabilityOfRival(available, delayShare))
                .isCloseTo((double) withRival / trials, within(0.008));
    }

    @Test
    void aMajorityThatNeedsAllIsSplitByAnyRival() {
        assertThat(SplitVote.probability(5, 3, 0.1))
                .isEqualTo(SplitVote.probabilityOfRival(3, 0.1))
                .isCloseTo(1 - Math.pow(0.9, 3), within(1e-12));
    }

    @Test
    void aSingleServerHasNoRival() {
        assertThat(SplitVote.probability(1, 1, 0.3)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"50, 0", "50, 1", "50, 20", "50, 49", "50, 50"})
    void theIntervalHasWhatIsNotTooUnlikely(int trials, int successes) {
        ConfidenceInterval interval = SplitVoteRow.interval(trials, successes);
        if (successes > 0) {
            double tooMany =
                    1 - new BinomialDistribution(trials, interval.getLowerBound()).cumulativeProbability(successes - 1);
            assertThat(tooMany).isCloseTo(0.005, within(1e-6));
        }
        if (successes < trials) {
            double tooFew = new BinomialDistribution(trials, interval.getUpperBound()).cumulativeProbability(successes);
            assertThat(tooFew).isCloseTo(0.005, within(1e-6));
        }
    }
}
