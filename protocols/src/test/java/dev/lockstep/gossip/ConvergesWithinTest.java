package dev.lockstep.gossip;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.Synchrony;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConvergesWithinTest {

    private final Switch agreement = new Switch();
    private final ConvergesWithin check = new ConvergesWithin(
            "all-agree", agreement, new Synchrony(Duration.ofNanos(100), Duration.ofNanos(1)), Duration.ofNanos(10));

    @Test
    void disagreementIsFineWhileTheBoundHasNotPassed() {
        agreement.holds = false;
        check.observe(50, 0, Tick.QUIET);
        check.observe(110, 0, Tick.QUIET);
        agreement.holds = true;
        assertThatCode(() -> check.finish(1_000)).doesNotThrowAnyException();
    }

    @Test
    void disagreementBeyondTheBoundIsAViolation() {
        agreement.holds = false;
        assertThatThrownBy(() -> check.observe(111, 0, Tick.QUIET))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("all-agree")
                .hasMessageContaining("they quarrel");
    }

    @Test
    void whatComesTooLateAtTheEndIsSeenThere() {
        agreement.holds = false;
        assertThatThrownBy(() -> check.finish(111)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void aDisturbanceGivesTheFullTimeAgain() {
        agreement.holds = false;
        check.observe(105, 0, Tick.DISTURBING);
        check.observe(115, 0, Tick.QUIET);
        assertThatThrownBy(() -> check.observe(116, 0, Tick.QUIET)).isInstanceOf(InvariantViolation.class);
    }

    private enum Tick implements ProtocolEvent {
        QUIET,
        DISTURBING
    }

    private static final class Switch implements Agreement {

        private boolean holds;

        @Override
        public boolean observe(int node, ProtocolEvent event) {
            return event == Tick.DISTURBING;
        }

        @Override
        public boolean holds() {
            return holds;
        }

        @Override
        public String problem() {
            return "they quarrel";
        }
    }
}
