package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalLatenciesTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatWasMeasuredBeforeIsLeftOut() {
        IntervalLatencies latencies = new IntervalLatencies(10 * SECOND);
        latencies.record(0, 900);
        latencies.record(SECOND, 100);
        latencies.record(2 * SECOND, 200);
        assertThat(latencies.from(0).getTotalCount()).isEqualTo(3);
        assertThat(latencies.from(SECOND).getTotalCount()).isEqualTo(2);
        assertThat(latencies.from(SECOND).getMaxValue()).isEqualTo(200);
        assertThat(latencies.from(3 * SECOND).getTotalCount()).isZero();
    }

    @Test
    void noLatencyIsLostWhenIntervalsGrow() {
        IntervalLatencies latencies = new IntervalLatencies(10 * SECOND);
        for (int second = 0; second < 1_000; second++) {
            latencies.record(second * SECOND, second < 500 ? 900 : 100);
        }
        // an outlier of long ago
        latencies.record(3 * SECOND, 2_000);
        assertThat(latencies.from(0).getTotalCount()).isEqualTo(1_001);
        assertThat(latencies.from(0).getMaxValue()).isEqualTo(2_000);
        // intervals are 25.6 s long by now
        assertThat(latencies.from(500 * SECOND).getTotalCount()).isBetween(474L, 500L);
        assertThat(latencies.from(500 * SECOND).getMaxValue()).isEqualTo(100);
    }

    @Test
    void intervalsAreTheSameWhateverIsMeasuredInBetween() {
        IntervalLatencies inOrder = new IntervalLatencies(10 * SECOND);
        IntervalLatencies mixed = new IntervalLatencies(10 * SECOND);
        for (int i = 0; i < 2_000; i++) {
            inOrder.record(i / 200 * SECOND, latency(i));
            // 7 and 2,000 have no common divisor, so each of them comes once
            int other = i * 7 % 2_000;
            mixed.record(other / 200 * SECOND, latency(other));
        }
        assertThat(mixed.overTime()).isEqualTo(inOrder.overTime());
        assertThat(mixed.from(3 * SECOND)).isEqualTo(inOrder.from(3 * SECOND));
    }

    private static long latency(int i) {
        return 1_000 + 37L * i * i;
    }
}
