package dev.lockstep.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Property
    void aNumberBelowABoundIsTheHighHalfOfTheProduct(
            @ForAll long bits, @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long bound) {
        BigInteger product = new BigInteger(Long.toUnsignedString(bits)).multiply(BigInteger.valueOf(bound));

        assertThat(Draws.below(bits, bound)).isEqualTo(product.shiftRight(64).longValueExact());
    }

    @Property
    void unitsAreInTheirIntervals(@ForAll long bits) {
        assertThat(Draws.unit(bits)).isBetween(0.0, Math.nextDown(1.0));
        assertThat(Draws.openUnit(bits)).isBetween(Math.nextUp(0.0), Math.nextDown(1.0));
    }

    @Test
    void theEndsOfTheIntervalsAreReached() {
        assertThat(Draws.unit(0)).isZero();
        assertThat(Draws.unit(-1)).isEqualTo(Math.nextDown(1.0));
        assertThat(Draws.openUnit(0)).isEqualTo(1 - Draws.openUnit(-1)).isPositive();
        assertThat(Draws.below(-1, 10)).isEqualTo(9);
        assertThat(Draws.below(-1, 0)).isZero();
    }

    @Property
    void theImpossibleNeverHappensAndTheCertainAlways(@ForAll long bits) {
        assertThat(Draws.happens(bits, 0)).isFalse();
        assertThat(Draws.happens(bits, 1)).isTrue();
    }
}
