package dev.lockstep.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.InvalidInputException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateLatticeTest {

    @Property
    void eachRateIsAboveTheOneBeforeItByNoMoreThanThePrecision(
            @ForAll @DoubleRange(min = 0.01, max = 1e5) double origin,
            @ForAll @IntRange(min = 1, max = 500) int perMille,
            @ForAll @IntRange(min = -200, max = 200) int step) {
        double precision = perMille / 1_000.0;
        RateLattice lattice = new RateLattice(origin, precision);
        double ratio = lattice.rate(step + 1) / lattice.rate(step);
        // rates have five digits
        assertThat(ratio).isGreaterThan(1).isLessThanOrEqualTo((1 + precision) * (1 + 2e-4));
    }

    @Test
    void stepsAreFoundByRate() {
        RateLattice lattice = new RateLattice(100, 0.02);
        assertThat(lattice.rate(0)).isEqualTo(100);
        assertThat(lattice.rate(lattice.stepsPerDoubling())).isEqualTo(200);
        assertThat(lattice.rate(lattice.near(0, 1.5))).isCloseTo(150, within(1.5));
        assertThat(lattice.rate(lattice.atLeast(1_000))).isBetween(1_000.0, 1_020.0);
    }

    @Test
    void aPrecisionThatNobodyCanMeanIsRefused() {
        assertThatThrownBy(() -> new RateLattice(100, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("precision=0.0 must be between 0.1% and 50%");
    }
}
