package dev.lockstep.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tuning.Domain.Choices;
import dev.lockstep.tuning.Domain.Range;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DomainTest {

    @Test
    void farValuesComeFirstAndNearOnesLast() {
        Range range = new Range(Scale.WHOLE, 1, 1024);
        assertThat(range.around("1", 0)).containsExactly("16", "256", "1024");
        assertThat(range.around("256", 0)).containsExactly("1024", "16", "1");
        assertThat(range.around("256", 1)).containsExactly("1024", "64");
        assertThat(range.around("256", 2)).containsExactly("512", "128");
        assertThat(range.around("256", 3)).containsExactly("362", "181");
    }

    @Test
    void aValueBetweenTwoPlacesOfTheLatticeHasItsNeighboursOnTheLattice() {
        Range range = new Range(Scale.WHOLE, 1, 1024);
        assertThat(range.around("100", 3)).containsExactly("128", "91");
        assertThat(range.around("5000", 1)).containsExactly("1024");
    }

    @Test
    void durationsAreEasyToRead() {
        Range range = new Range(Scale.DURATION, 10_000_000, 1_000_000_000);
        assertThat(range.around("10ms", 0)).containsExactly("160ms", "1s");
        assertThat(range.around("20ms", 3)).containsExactly("28.3ms", "14.1ms");
    }

    @Test
    void aRangeFromZeroHasZeroBeforeItsLattice() {
        assertThat(new Range(Scale.WHOLE, 0, 8).around("1", 3)).containsExactly("0");
        assertThat(new Range(Scale.DURATION, 0, 20_000_000).around("0s", 0)).contains("20ms");
    }

    @Property(tries = 300)
    void neighboursLieInTheRangeAndAreNoneTwice(
            @ForAll @LongRange(min = 0, max = 1_000_000) long low,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long width,
            @ForAll @LongRange(min = 0, max = 2_000_000_000) long value,
            @ForAll @IntRange(max = 3) int reach) {
        Range range = new Range(Scale.WHOLE, low, low + width);
        // the lattice has no place for 0 unless the range begins there
        long here = low > 0 ? Math.max(1, value) : value;
        assertThat(range.around(Long.toString(here), reach))
                .doesNotHaveDuplicates()
                .doesNotContain(Long.toString(here))
                .allSatisfy(text -> assertThat(Long.parseLong(text)).isBetween(low, low + width));
    }

    @Property(tries = 200)
    void fromAnyValueBothEndsAreInReach(
            @ForAll @LongRange(min = 1, max = 1_000) long low,
            @ForAll @LongRange(min = 1, max = 1_000_000) long width,
            @ForAll @LongRange(min = 0, max = 1_000_000) long offset) {
        long here = low + offset % (width + 1);
        List<String> far = new Range(Scale.WHOLE, low, low + width).around(Long.toString(here), 0);
        assertThat(here == low || far.contains(Long.toString(low))).isTrue();
        assertThat(here == low + width || far.contains(Long.toString(low + width)))
                .isTrue();
    }

    @Test
    void ofChoicesAllOthersAreNear() {
        assertThat(new Choices(List.of("A", "B", "C")).around("B", 0)).containsExactly("A", "C");
    }
}
