package dev.lockstep.measure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundDurationTest {

    @ParameterizedTest
    @CsvSource({"PT0.1S, PT0.1S", "PT0.101S, PT0.2S", "PT0.6S, PT1S", "PT6S, PT10S", "PT36S, PT1M", "PT14M24S, PT15M"})
    @CsvSource({"PT12H, PT12H", "PT13H, PT24H", "PT25H, PT48H"})
    void theNextRoundDurationIsTaken(java.time.Duration atLeast, java.time.Duration round) {
        assertThat(RoundDuration.atLeastNanos(atLeast.toNanos())).isEqualTo(round.toNanos());
    }

    @Property
    void itIsNeverShorterAndAtMostThreeTimesAsLong(@ForAll @LongRange(min = 1, max = 864_000_000_000_000L) long nanos) {
        assertThat(RoundDuration.atLeastNanos(nanos)).isBetween(nanos, 3 * nanos);
        assertThat(RoundDuration.atLeastNanos(RoundDuration.atLeastNanos(nanos)))
                .isEqualTo(RoundDuration.atLeastNanos(nanos));
    }
}
