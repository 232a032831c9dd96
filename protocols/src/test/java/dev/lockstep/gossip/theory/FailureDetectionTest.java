package dev.lockstep.gossip.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FailureDetectionTest {

    @Test
    void aCrashAmongCorrectMembersIsProbedAfterEByEMinusOnePeriods() {
        assertThat(FailureDetection.periodsToDetection(1)).isCloseTo(Math.E / (Math.E - 1), within(1e-12));
        assertThat(FailureDetection.periodsToDetection(0.5)).isGreaterThan(2);
    }

    @Test
    void withoutLossAMemberSendsAPingAndAnAnswerAndNoProbeFails() {
        assertThat(FailureDetection.messagesPerPeriod(0, 3, true)).isEqualTo(2);
        assertThat(FailureDetection.falseProbe(0, 3)).isZero();
    }

    @Test
    void lossOfOnePercentFailsAboutOneProbeInAMillion() {
        assertThat(FailureDetection.falseProbe(0.01, 3)).isCloseTo(1.2e-6, within(0.1e-6));
        assertThat(FailureDetection.messagesPerPeriod(0.01, 3, false))
                .isCloseTo(1.99 + 0.0199 * 3 * 3.94, within(1e-3));
    }
}
