package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void percentilesAreInterpolatedAtRankPTimesNPlusOne() {
        Spread spread = Spread.of(IntStream.rangeClosed(1, 99).asDoubleStream().toArray());
        assertThat(spread.count()).isEqualTo(99);
        assertThat(spread.mean()).isEqualTo(50);
        assertThat(spread.p1()).isEqualTo(1);
        assertThat(spread.p25()).isEqualTo(25);
        assertThat(spread.p50()).isEqualTo(50);
        assertThat(spread.p99()).isEqualTo(99);
    }

    @Test
    void theDeviationIsThatOfASample() {
        // squares 4 + 0 + 1 + 1 = 6 around the mean 3, over 4 - 1 values
        assertThat(Spread.of(1, 3, 4, 4).standardDeviation()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(Spread.of(5).standardDeviation()).isZero();
    }

    @Property
    void percentilesRiseFromTheSmallestToTheLargest(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
        Spread spread =
                Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
        double[] rising = {
            spread.min(),
            spread.p1(),
            spread.p10(),
            spread.p25(),
            spread.p50(),
            spread.p75(),
            spread.p90(),
            spread.p95(),
            spread.p99(),
            spread.p999(),
            spread.max()
        };
        for (int i = 1; i < rising.length; i++) {
            assertThat(rising[i]).isGreaterThanOrEqualTo(rising[i - 1] - 1e-6);
        }
    }
}
