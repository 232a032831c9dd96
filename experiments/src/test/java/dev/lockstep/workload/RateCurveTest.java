package dev.lockstep.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RateCurveTest {

    private static final double SECOND = 1e9;

    @Test
    void aRampLetsAsManyArriveAsTheAreaBelowIt() {
        RateCurve curve = new RateCurve(new Rate.Ramp(0, 100, Duration.ofSeconds(10)), 1);
        // after half the time a quarter of the 500 have arrived; afterwards 100 come each second
        assertThat(curve.nanosUntil(125)).isEqualTo((long) (5 * SECOND));
        assertThat((double) curve.nanosUntil(600)).isCloseTo(11 * SECOND, within(1.0));
    }

    @Test
    void stairsStayOnTheLastOne() {
        RateCurve curve = new RateCurve(new Rate.Stairs(10, 10, 2, Duration.ofSeconds(1)), 1);
        assertThat((double) curve.nanosUntil(10)).isCloseTo(1 * SECOND, within(1.0));
        assertThat((double) curve.nanosUntil(30)).isCloseTo(2 * SECOND, within(1.0));
        assertThat((double) curve.nanosUntil(90)).isCloseTo(4 * SECOND, within(1.0));
    }

    @Test
    void nothingArrivesBeforeASpikeOutOfNothingNorAfterIt() {
        RateCurve curve = new RateCurve(new Rate.Spike(0, 100, Duration.ofSeconds(3), Duration.ofSeconds(1)), 1);
        assertThat(curve.nanosUntil(0)).isEqualTo((long) (3 * SECOND));
        assertThat((double) curve.nanosUntil(50)).isCloseTo(3.5 * SECOND, within(1.0));
        assertThat(curve.nanosUntil(101)).isEqualTo(1L << 61);
    }

    @Test
    void burstsComeAgain() {
        RateCurve curve = new RateCurve(new Rate.Burst(0, 100, Duration.ofSeconds(10), Duration.ofSeconds(1)), 1);
        assertThat((double) curve.nanosUntil(50)).isCloseTo(0.5 * SECOND, within(1.0));
        assertThat((double) curve.nanosUntil(250)).isCloseTo(20.5 * SECOND, within(1.0));
    }

    @Test
    void clientsShareTheRate() {
        RateCurve curve = new RateCurve(Rate.steady(100), 4);
        assertThat(curve.nanosUntil(25)).isEqualTo((long) SECOND);
    }

    @Property
    void laterArrivalsAreNeverEarlier(
            @ForAll("rates") Rate rate,
            @ForAll @DoubleRange(max = 1e6) double arrivals,
            @ForAll @DoubleRange(max = 1e3) double more) {
        RateCurve curve = new RateCurve(rate, 3);
        assertThat(curve.nanosUntil(arrivals + more)).isGreaterThanOrEqualTo(curve.nanosUntil(arrivals) - 1);
    }

    @Test
    void aRateThatLetsNothingArriveIsRefused() {
        assertThatThrownBy(() -> new Rate.Ramp(0, 0, Duration.ofSeconds(1))).hasMessageContaining("from=0 and to=0");
        assertThatThrownBy(() -> new Rate.Stairs(10, -6, 2, Duration.ofSeconds(1)))
                .hasMessageContaining("step=-6.0 must lead to a last stair of 0 to 1e9");
        assertThatThrownBy(() -> new Rate.Burst(1, 2, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("every=1s must be above lasts=1s");
    }

    @Provide
    Arbitrary<Rate> rates() {
        Arbitrary<Double> some = Arbitraries.doubles().between(0.1, 1e5);
        Arbitrary<Double> any = Arbitraries.doubles().between(0, 1e5);
        Arbitrary<Duration> times = Arbitraries.longs().between(1, 100_000).map(Duration::ofMillis);
        return Arbitraries.oneOf(
                some.map(Rate::steady),
                Combinators.combine(any, some, times).as(Rate.Ramp::new),
                Combinators.combine(any, some, Arbitraries.integers().between(1, 20), times)
                        .as(Rate.Stairs::new),
                Combinators.combine(any, some, times, times).as(Rate.Spike::new),
                Combinators.combine(any, some, times, times)
                        .as((base, peak, lasts, rest) -> new Rate.Burst(base, peak, lasts.plus(rest), lasts)));
    }
}
