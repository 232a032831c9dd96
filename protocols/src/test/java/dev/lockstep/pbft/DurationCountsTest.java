package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class DurationCountsTest {

    @Property(tries = 500)
    void percentilesAreThoseOfTheSortedDurationsToAThousandth(
            @ForAll @NotEmpty List<@LongRange(max = 1L << 60) Long> nanos, @ForAll @DoubleRange(max = 1) double part) {
        DurationCounts counts = new DurationCounts();
        nanos.forEach(counts::add);
        List<Long> sorted = nanos.stream().sorted().toList();
        double exact = sorted.get((int) Math.min(sorted.size() - 1, (long) (part * sorted.size())));
        assertThat(counts.percentileNanos(part)).isCloseTo(exact, within(exact / 1000));
        double sum = sorted.stream().mapToDouble(Long::doubleValue).sum();
        assertThat(counts.meanNanos()).isCloseTo(sum / sorted.size(), within(sum * 1e-12));
    }

    @Test
    void thereIsNothingBeforeTheFirst() {
        assertThat(new DurationCounts().percentileNanos(0.5)).isZero();
        assertThat(new DurationCounts().meanNanos()).isZero();
    }
}
