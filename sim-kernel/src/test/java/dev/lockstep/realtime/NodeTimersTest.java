package dev.lockstep.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.kernel.Probe.Alarm;
import dev.lockstep.node.Timer;
import org.junit.jupiter.api.Test;

class NodeTimersTest {

    private final NodeTimers timers = new NodeTimers(4);

    private enum OtherAlarm implements Timer {
        FIRST
    }

    @Test
    void noTimerExpiresBeforeItsDeadlineAndEachOnlyOnce() {
        timers.set(Alarm.ONE, 20);
        timers.set(Alarm.TWO, 10);

        assertThat(timers.earliestNanos()).isEqualTo(10);
        assertThat(timers.takeExpired(9)).isNull();
        assertThat(timers.takeExpired(20)).isEqualTo(Alarm.TWO);
        assertThat(timers.takeExpired(20)).isEqualTo(Alarm.ONE);
        assertThat(timers.takeExpired(Long.MAX_VALUE)).isNull();
        assertThat(timers.earliestNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatRemainsOfTimersStretchesWithTheClockRoundedUp() {
        timers.set(Alarm.ONE, 103);
        timers.set(Alarm.TWO, 90);
        timers.rescale(100, 1.5);

        assertThat(timers.takeExpired(100)).isEqualTo(Alarm.TWO);
        assertThat(timers.earliestNanos()).isEqualTo(105);
        timers.rescale(100, 1e18);
        timers.rescale(100, 1e18);
        assertThat(timers.earliestNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNodeUsesTheConstantsOfOneEnum() {
        timers.cancel(Alarm.TWO);

        assertThatThrownBy(() -> timers.set(OtherAlarm.FIRST, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timer=FIRST at node 4 must be a constant of the one enum that the node uses, "
                        + Alarm.class.getName());
    }
}
