package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Outcome;
import org.junit.jupiter.api.Test;

class SuccessTimelineTest {

    private static final long MILLI_NANOS = 1_000_000;
    private static final long END_NANOS = 60_000 * MILLI_NANOS;
    private final SuccessTimeline timeline = new SuccessTimeline();

    @Test
    void anOutageIsAsLongAsNobodyIsAnswered() {
        succeedEach(1, 0, 20_003);
        succeedEach(1, 22_345, 60_000);
        assertThat(timeline.longestOutageSeconds(20_000 * MILLI_NANOS, END_NANOS))
                .isCloseTo(22.345 - 20.002, within(1e-9));
        assertThat(timeline.longestOutageSeconds(21_000 * MILLI_NANOS, END_NANOS))
                .isCloseTo(1.345, within(1e-9));
        assertThat(timeline.longestOutageSeconds(20_000 * MILLI_NANOS, 21_000 * MILLI_NANOS))
                .isCloseTo(0.998, within(1e-9));
    }

    @Test
    void anOutageThatDoesNotEndLastsToTheEnd() {
        succeedEach(1, 0, 20_000);
        assertThat(timeline.longestOutageSeconds(30_000 * MILLI_NANOS, END_NANOS))
                .isEqualTo(30);
        assertThat(timeline.recoverySeconds(20_000 * MILLI_NANOS, 0, END_NANOS)).isNull();
    }

    @Test
    void throughputIsBackWhenItStays() {
        succeedEach(1, 0, 20_000);
        // a trickle, then all that had waited at once, then the usual
        succeedEach(10, 20_000, 25_000);
        for (int i = 0; i < 5_000; i++) {
            succeed(25_000);
        }
        succeedEach(10, 25_001, 30_000);
        succeedEach(1, 30_000, 60_000);
        assertThat(timeline.recoverySeconds(20_000 * MILLI_NANOS, 0, END_NANOS)).isCloseTo(9.9, within(0.11));
    }

    @Test
    void aFaultThatNobodyFeelsIsOverAtOnce() {
        succeedEach(1, 0, 60_000);
        assertThat(timeline.recoverySeconds(20_050 * MILLI_NANOS, 0, END_NANOS)).isZero();
    }

    @Test
    void aSlowWorkloadIsJudgedInLongerSteps() {
        succeedEach(200, 0, 20_000);
        succeedEach(200, 40_000, 60_000);
        Double recovery = timeline.recoverySeconds(20_000 * MILLI_NANOS, 0, 45_000 * MILLI_NANOS);
        assertThat(recovery).isNull();
        succeedEach(200, 60_000, 100_000);
        assertThat(timeline.recoverySeconds(20_000 * MILLI_NANOS, 0, 2 * END_NANOS))
                .isBetween(14.0, 20.0);
    }

    @Test
    void withoutThroughputBeforeThereIsNoneToComeBack() {
        succeedEach(1, 20_000, 60_000);
        assertThat(timeline.recoverySeconds(10_000 * MILLI_NANOS, 0, END_NANOS)).isNull();
        assertThat(timeline.recoverySeconds(20_000 * MILLI_NANOS, 20_000 * MILLI_NANOS, END_NANOS))
                .isNull();
    }

    private void succeedEach(int everyMillis, int fromMillis, int untilMillis) {
        for (int millis = fromMillis; millis < untilMillis; millis += everyMillis) {
            succeed(millis);
        }
    }

    private void succeed(int millis) {
        timeline.observe(millis * MILLI_NANOS, 5, new ClientEvent.Succeeded(0, Outcome.DONE));
    }
}
