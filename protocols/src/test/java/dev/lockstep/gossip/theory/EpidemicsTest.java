package dev.lockstep.gossip.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import org.junit.jupiter.api.Test;

class EpidemicsTest {

    @Test
    void roundsToAllAmongThreeAreAsByHand() {
        // push: 1 -> 2 for sure; then each of the two who know hits the third with probability 1/2: 1 + 1 / (3/4)
        assertThat(RoundsToAll.expected(3, Exchange.PUSH)).isCloseTo(1 + 4.0 / 3, within(1e-12));
        // pull: from 1 each of the other two asks the right one with 1/2; from 2 the third asks one who knows for sure
        assertThat(RoundsToAll.expected(3, Exchange.PULL)).isCloseTo((1 + 0.5) / 0.75, within(1e-12));
        // both: the first pushes to one of the two, the other pulls with 1/2; from 2 the third pulls for sure
        assertThat(RoundsToAll.expected(3, Exchange.PUSH_PULL)).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void roundsToAllAmongAThousandAreAsPublished() {
        assertThat(RoundsToAll.expected(1_000, Exchange.PUSH)).isCloseTo(18.06, within(0.1));
        assertThat(RoundsToAll.expected(1_000, Exchange.PULL)).isCloseTo(13.76, within(0.1));
        assertThat(RoundsToAll.expected(1_000, Exchange.PUSH_PULL)).isCloseTo(9.15, within(0.1));
    }

    @Test
    void theChainLiesAConstantAbovePittelsTerms() {
        double small = RoundsToAll.expected(100, Exchange.PUSH) - Epidemics.pittelPushRounds(100);
        double large = RoundsToAll.expected(800, Exchange.PUSH) - Epidemics.pittelPushRounds(800);
        assertThat(small).isBetween(0.5, 1.5);
        assertThat(large).isCloseTo(small, within(0.2));
    }

    @Test
    void sizesThatTakeTooLongAreRefused() {
        assertThatThrownBy(() -> RoundsToAll.expected(2_001, Exchange.PULL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n=2001 must be between 2 and 2000");
    }

    @Test
    void residuesAreAsInThePaper() {
        // section 1.4: 20 % for k = 1 and 6 % for k = 2
        assertThat(Epidemics.feedbackCoinResidue(1)).isCloseTo(0.2, within(0.005));
        assertThat(Epidemics.feedbackCoinResidue(2)).isCloseTo(0.06, within(0.002));
        assertThat(Epidemics.pushResidue(1.7)).isCloseTo(0.183, within(0.001));
        assertThat(Epidemics.limitedPushResidue(1)).isCloseTo(0.2056, within(0.001));
    }

    @Test
    void theMeanCurveDoublesAtFirstAndEndsAtAll() {
        double[] knowing = Epidemics.meanCurve(1_000_000, Exchange.PUSH, 1, 60);
        assertThat(knowing[5]).isCloseTo(32, within(0.01));
        assertThat(knowing[60]).isCloseTo(1_000_000, within(1.0));
        assertThat(Epidemics.meanCurve(1_000_000, Exchange.PUSH_PULL, 1, 3)[3]).isCloseTo(27, within(0.01));
    }
}
