package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class LatenessCounterTest {

    private final LatenessCounter counter = new LatenessCounter();

    @Property
    void quantilesAreThoseOfTheSortedListToOnePartIn32(
            @ForAll @NotEmpty List<@LongRange(max = Long.MAX_VALUE / 2) Long> delays) {
        LatenessCounter fresh = new LatenessCounter();
        delays.forEach(fresh::add);
        List<Long> sorted = delays.stream().sorted().toList();
        Lateness lateness = fresh.summary();

        assertThat(lateness.deliveries()).isEqualTo(delays.size());
        assertThat(lateness.maxNanos()).isEqualTo(sorted.get(sorted.size() - 1));
        assertClose(lateness.p50Nanos(), sorted.get((int) Math.ceil(0.5 * sorted.size()) - 1));
        assertClose(lateness.p99Nanos(), sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1));
    }

    private static void assertClose(long quantile, long exact) {
        assertThat(quantile).isBetween(exact, exact + exact / 32);
    }

    @Test
    void nothingCountedIsNothingLate() {
        counter.add(-5);
        assertThat(counter.summary()).isEqualTo(new Lateness(1, 0, 0, 0));
        counter.clear();
        assertThat(counter.summary()).isEqualTo(new Lateness(0, 0, 0, 0));
    }
}
