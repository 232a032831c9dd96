package dev.lockstep.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.gossip.swim.SwimOptions.Lifeguard;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    @Test
    void aPlainSuspicionHasItsLength() {
        Suspicion suspicion = new Suspicion(4, 1, 100, 1_000, Lifeguard.NONE);
        assertThat(suspicion.deadlineNanos()).isEqualTo(1_100);
        assertThat(suspicion.confirm(2)).isFalse();
    }

    @Test
    void aDynamicSuspicionShrinksWithTheLogarithmOfTheConfirmations() {
        Suspicion suspicion = new Suspicion(4, 1, 0, 1_000_000, Lifeguard.ALL);
        assertThat(suspicion.deadlineNanos()).isEqualTo(6_000_000);
        assertThat(suspicion.confirm(2)).isTrue();
        // 6 - 5 ln 2 / ln 4
        assertThat(suspicion.deadlineNanos()).isCloseTo(3_500_000, within(1L));
        assertThat(suspicion.confirm(3)).isTrue();
        assertThat(suspicion.confirm(5)).isTrue();
        assertThat(suspicion.deadlineNanos()).isEqualTo(1_000_000);
        assertThat(suspicion.confirm(6)).isFalse();
    }

    @Test
    void whoSuspectsTwiceConfirmsNothing() {
        Suspicion suspicion = new Suspicion(4, 1, 0, 1_000, Lifeguard.ALL);
        assertThat(suspicion.confirm(1)).isFalse();
        assertThat(suspicion.confirm(2)).isTrue();
        assertThat(suspicion.confirm(2)).isFalse();
    }
}
