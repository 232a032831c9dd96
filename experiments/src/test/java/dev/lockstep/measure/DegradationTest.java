package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.statistics.ObservationSeries;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {

    private static final long SECOND = 1_000_000_000L;

    /** Operations at a steady rate from second 10 to 110, each with a latency that follows from its time. */
    private static ObservationSeries series(int perSecond, LongUnaryOperator latency) {
        ObservationSeries series = new ObservationSeries();
        for (long i = 0; i < 100L * perSecond; i++) {
            long time = 10 * SECOND + i * SECOND / perSecond;
            series.add(time, latency.applyAsLong(time));
        }
        return series;
    }

    private static Degradation of(ObservationSeries series, long warmUpEndSeconds) {
        return Objects.requireNonNull(Degradation.of(series, 10 * SECOND, warmUpEndSeconds * SECOND, 110 * SECOND));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 333, 5_000})
    void whatStaysTheSameDoesNotDegrade(int perSecond) {
        Degradation degradation = of(series(perSecond, time -> 5), 10);
        assertThat(degradation.throughputShare()).isCloseTo(0, within(0.02));
        assertThat(degradation.latencyShare()).isCloseTo(0, within(1e-9));
    }

    @Test
    void latencyThatGrowsIsSeen() {
        // from 15 s in the middle of the first tenth to 105 s in that of the last one
        assertThat(of(series(1_000, time -> time), 10).latencyShare()).isCloseTo(6, within(0.02));
    }

    @Test
    void aWarmUpIsLeftOutButNotAChangeThatGoesOn() {
        LongUnaryOperator slowAtFirst = time -> time < 15 * SECOND ? 100 : 10;
        assertThat(of(series(1_000, slowAtFirst), 15).latencyShare()).isCloseTo(0, within(0.01));
        // 20 s to 29 s beside 101 s to 110 s
        assertThat(of(series(1_000, time -> time), 60).latencyShare()).isCloseTo(105.5 / 24.5 - 1, within(0.02));
    }

    @Test
    void throughputThatFallsIsSeen() {
        ObservationSeries series = series(1_000, time -> 5);
        Degradation degradation = Objects.requireNonNull(Degradation.of(series, 10 * SECOND, 0, 115 * SECOND));
        // nothing succeeded in the last 5 s of 10.5 s
        assertThat(degradation.throughputShare()).isCloseTo(5 / 10.5, within(0.01));
        Degradation stopped = Objects.requireNonNull(Degradation.of(series, 10 * SECOND, 0, 200 * SECOND));
        assertThat(stopped.throughputShare()).isEqualTo(1);
        assertThat(stopped.latencyShare()).isNull();
    }

    @Test
    void aFewOperationsSayNothing() {
        assertThat(Degradation.of(series(90, time -> 5), 10 * SECOND, 0, 110 * SECOND))
                .isNull();
        assertThat(Degradation.of(new ObservationSeries(), 0, 0, SECOND)).isNull();
    }
}
