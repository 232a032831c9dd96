package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

    /** A day. */
    private static final long LONGEST_NANOS = 86_400_000_000_000L;

    private static LatencyHistogram of(List<Long> nanos) {
        Histogram histogram = new Histogram(3);
        nanos.forEach(histogram::recordValue);
        return LatencyHistogram.of(histogram);
    }

    @Property(tries = 200)
    void itsTextHasAllOfIt(@ForAll List<@LongRange(max = LONGEST_NANOS) Long> nanos) {
        LatencyHistogram written = of(nanos);
        LatencyHistogram read = LatencyHistogram.parse(written.text());
        assertThat(read).isEqualTo(written);
        assertThat(read.summary()).isEqualTo(written.summary());
        assertThat(read.distribution()).isEqualTo(written.distribution());
        assertThat(read.text()).isEqualTo(written.text());
    }

    @Property(tries = 200)
    void runsAddUpToTheOperationsOfAllInAnyOrder(
            @ForAll List<@LongRange(max = LONGEST_NANOS) Long> one,
            @ForAll List<@LongRange(max = LONGEST_NANOS) Long> other) {
        List<Long> all = new ArrayList<>(one);
        all.addAll(other);
        LatencyHistogram sum = LatencyHistogram.parse(of(one).text()).plus(of(other));
        assertThat(sum).isEqualTo(of(all));
        assertThat(sum.text()).isEqualTo(of(other).plus(of(one)).text()).isEqualTo(of(all).text());
    }

    @Test
    void percentilesAreOfTheOperationsAndNotOfTheRuns() {
        LatencyHistogram fast = of(List.of(1_000_000L, 1_000_000L, 1_000_000L));
        LatencyHistogram slow = of(List.of(9_000_000L));
        LatencyHistogram both = LatencyHistogram.empty().plus(fast).plus(slow);
        assertThat(both.count()).isEqualTo(4);
        assertThat(both.percentileMillis(75)).isBetween(0.999, 1.001);
        assertThat(both.percentileMillis(76)).isBetween(8.991, 9.009);
        assertThat(fast.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64", "HISTFAAAAA"})
    void whatIsNoHistogramIsRefused(String text) {
        assertThatThrownBy(() -> LatencyHistogram.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("latencyHistogram=" + text + " must be an HdrHistogram");
    }

    @Test
    void aTextThatWasCutOffIsRefused() {
        String text = of(List.of(1L, 5_000L, 1_000_000L, 80_000_000L)).text();
        for (int length = 4; length < text.length() - 4; length += 4) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> LatencyHistogram.parse(cut)).isInstanceOf(InvalidInputException.class);
        }
    }
}
