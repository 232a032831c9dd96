package dev.lockstep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

    @Test
    void theWarmUpIsCutOffWhereTheStartStopsBeingUnlikeTheRest() {
        ObservationSeries series = new ObservationSeries();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double start = i < 2_000 ? 50 * (1 - i / 2_000.0) : 0;
            series.add(i * 1_000L, start + 10 + random.nextGaussian());
        }
        SteadyState steady = SteadyState.of(series, 0.99).orElseThrow();
        assertThat(steady.warmUpObservations()).isBetween(1_850L, 2_150L);
        assertThat(steady.warmUpEndNanos()).isEqualTo((steady.warmUpObservations() - 1) * 1_000);
        assertThat(steady.observations() + steady.warmUpObservations()).isEqualTo(10_000);
        assertThat(steady.covers(10)).isTrue();
        assertThat(steady.isSettled()).isTrue();
    }

    @Test
    void aSeriesThatNeverSettlesSaysSo() {
        ObservationSeries series = new ObservationSeries();
        for (int i = 0; i < 10_000; i++) {
            series.add(i, i);
        }
        assertThat(SteadyState.of(series, 0.99).orElseThrow().isSettled()).isFalse();
    }

    /** Of 500 intervals, 480 cover at least but for about one in 10^4 cases if 98 % do; independence would give 60 %. */
    @Test
    void intervalsCoverTheMeanAlthoughObservationsDependOnEachOther() {
        int covered = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            ObservationSeries series = new ObservationSeries();
            double state = random.nextGaussian() / Math.sqrt(1 - 0.9 * 0.9);
            for (int i = 0; i < 20_000; i++) {
                state = 0.9 * state + random.nextGaussian();
                series.add(i, 5 + state);
            }
            covered += SteadyState.of(series, 0.99).orElseThrow().covers(5) ? 1 : 0;
        }
        assertThat(covered).isBetween(480, 500);
    }

    @Test
    void controlsNarrowTheInterval() {
        ObservationSeries plain = new ObservationSeries();
        ObservationSeries controlled = new ObservationSeries(2);
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double first = 1 + random.nextGaussian();
            double second = 2 + random.nextGaussian();
            double value = 7 + 3 * (first - 1) - 2 * (second - 2) + random.nextGaussian();
            plain.add(i, value);
            controlled.add(i, value, new double[] {first, second});
        }
        SteadyState without = SteadyState.of(plain, 0.99).orElseThrow();
        SteadyState with = SteadyState.of(controlled, 0.99, 1, 2).orElseThrow();
        assertThat(with.covers(7)).isTrue();
        assertThat(with.halfWidth()).isLessThan(0.5 * without.halfWidth());
        assertThatThrownBy(() -> SteadyState.of(plain, 0.99, 1))
                .hasMessageContaining("controlMeans=1 must not be more");
        assertThat(SteadyState.ofControl(controlled, 0, 0.99).orElseThrow().covers(1))
                .isTrue();
        assertThat(SteadyState.ofControl(controlled, 1, 0.99).orElseThrow().covers(2))
                .isTrue();
        assertThat(SteadyState.ofControl(controlled, 1, 0.99).orElseThrow().covers(2.02))
                .isFalse();
    }

    @Test
    void aSeriesOfAnyLengthKeepsItsMean() {
        ObservationSeries series = new ObservationSeries();
        long count = 1_000_000;
        for (long i = 0; i < count; i++) {
            series.add(i, i % 10);
        }
        assertThat(series.count()).isEqualTo(count);
        assertThat(series.batches()).isLessThan(1 << 14);
        SteadyState steady = SteadyState.of(series, 0.95).orElseThrow();
        assertThat(steady.mean()).isCloseTo(4.5, within(1e-3));
    }

    @Test
    void aFewObservationsSayNothing() {
        ObservationSeries series = new ObservationSeries();
        for (int i = 0; i < 79; i++) {
            series.add(i, i);
        }
        assertThat(SteadyState.of(series, 0.95)).isEmpty();
    }
}
