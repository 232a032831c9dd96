package dev.lockstep.gossip.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.rumor.RumorOptions;
import dev.lockstep.gossip.rumor.RumorOptions.Exchange;
import dev.lockstep.gossip.rumor.RumorOptions.Removal;
import dev.lockstep.gossip.rumor.RumorOptions.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanFieldTest {

    @Test
    void aSimpleEpidemicDoublesAtFirstAndEndsAtAll() {
        double[] push = predict(Exchange.PUSH, Response.BLIND, Removal.NEVER, 1, 1_000_000)
                .knowing();
        assertThat(push[5]).isCloseTo(32, within(0.01));
        assertThat(push[push.length - 1]).isCloseTo(1_000_000, within(1e-6));
        double[] both = predict(Exchange.PUSH_PULL, Response.BLIND, Removal.NEVER, 1, 1_000_000)
                .knowing();
        assertThat(both[3]).isCloseTo(27, within(0.01));
    }

    /** Tables 1 and 3, and a line of Table 2, where chance plays little part. */
    @ParameterizedTest
    @CsvSource({
        "PUSH, FEEDBACK, COUNTER, 1, 0.175, 1.74",
        "PUSH, FEEDBACK, COUNTER, 2, 0.037, 3.30",
        "PUSH, FEEDBACK, COUNTER, 3, 0.011, 4.53",
        "PUSH, BLIND, COIN, 3, 0.060, 2.82",
        "PULL, FEEDBACK, COUNTER, 1, 0.031, 2.71",
        "PULL, FEEDBACK, COUNTER, 2, 0.00058, 4.49"
    })
    void residueAndTrafficAreAsInTheTables(
            Exchange exchange, Response response, Removal removal, int k, double residue, double traffic) {
        MeanField.Prediction prediction = predict(exchange, response, removal, k, 1_000);
        assertThat(prediction.residue()).isCloseTo(residue, within(0.05 * residue));
        assertThat(prediction.trafficPerNode()).isCloseTo(traffic, within(0.01 * traffic));
    }

    @Test
    void aPushWithFeedbackAndCoinComesNearTheDifferentialEquations() {
        // these let time flow, here it goes in steps
        assertThat(predict(Exchange.PUSH, Response.FEEDBACK, Removal.COIN, 4, 1_000_000)
                        .residue())
                .isCloseTo(Epidemics.feedbackCoinResidue(4), within(0.002));
    }

    @Test
    void whoIsBlindAndCountsToKTellsKTimes() {
        MeanField.Prediction prediction = predict(Exchange.PUSH, Response.BLIND, Removal.COUNTER, 3, 1_000);
        assertThat(prediction.trafficPerNode()).isCloseTo(3 * (1 - prediction.residue()), within(1e-6));
        assertThat(prediction.residue()).isCloseTo(Epidemics.pushResidue(prediction.trafficPerNode()), within(0.001));
    }

    @Test
    void theOnlyOtherNodeOfTwoHearsOfItInTheFirstCycle() {
        MeanField.Prediction prediction = predict(Exchange.PUSH, Response.FEEDBACK, Removal.COUNTER, 2, 2);
        assertThat(prediction.knowing()).startsWith(1, 2);
        assertThat(prediction.residue()).isZero();
        assertThat(prediction.tAveCycles()).isEqualTo(0.5);
        // the first tells in vain twice after it told for good, the second twice
        assertThat(prediction.trafficPerNode()).isEqualTo((3 + 2) / 2.0);
    }

    private static MeanField.Prediction predict(
            Exchange exchange, Response response, Removal removal, int k, int nodes) {
        return MeanField.predict(RumorOptions.DEFAULTS.withVariation(exchange, response, removal, k), nodes);
    }
}
