package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Milestones;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseLatenciesTest {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Operations below 100 pass a first phase that ends at 2 ms. */
    private static final class TwoPhases implements Milestones {

        @Override
        public List<String> phases() {
            return List.of("there", "back");
        }

        @Override
        public boolean ends(long operationId, long[] endsNanos) {
            endsNanos[0] = 2 * NANOS_PER_MILLI;
            return operationId < 100;
        }

        @Override
        public void observe(long timeNanos, int node, ProtocolEvent event) {}
    }

    private final PhaseLatencies phases = new PhaseLatencies(new TwoPhases());

    @Test
    void thePhasesShareTheTimeOfAnOperation() {
        phases.record(1, 0, 8 * NANOS_PER_MILLI);
        phases.record(2, 1 * NANOS_PER_MILLI, 3 * NANOS_PER_MILLI);
        List<PhaseLatency> summary = phases.summary();
        assertThat(summary.stream().map(PhaseLatency::phase)).containsExactly("there", "back");
        assertThat(summary).allSatisfy(phase -> assertThat(phase.operations()).isEqualTo(2));
        assertThat(summary.get(0).meanMillis()).isCloseTo(1.5, within(1e-9));
        assertThat(summary.get(1).meanMillis()).isCloseTo(3.5, within(1e-9));
        assertThat(summary.get(0).share()).isCloseTo(0.3, within(1e-9));
        assertThat(summary.get(1).share()).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void whatGoesAnotherWayIsLeftOut() {
        phases.record(100, 0, 8 * NANOS_PER_MILLI);
        assertThat(phases.summary()).isEmpty();
    }

    @Test
    void timesThatFallCountAsNoTime() {
        phases.record(1, 5 * NANOS_PER_MILLI, 6 * NANOS_PER_MILLI);
        assertThat(phases.summary().get(0).meanMillis()).isZero();
        assertThat(phases.summary().get(1).meanMillis()).isCloseTo(1, within(1e-9));
    }
}
