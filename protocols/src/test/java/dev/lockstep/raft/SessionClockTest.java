package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.raft.ClientMessage.ActionRequest;
import dev.lockstep.raft.RaftAction.TransferLeadership;
import dev.lockstep.statemachine.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dissertation 6.3: the time after which sessions expire is agreed through the log. */
class SessionClockTest {

    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withSessions(new SessionOptions(10, Duration.ofSeconds(8)));

    private final ServerUnderTest leader = ServerUnderTest.leaderWithLog(OPTIONS, 2, 1);

    @Test
    void aLeaderPutsATickIntoTheLogEveryQuarterOfTheTimeout() {
        assertThat(leader.context.remainingNanos(RaftTimer.SESSION_CLOCK)).isEqualTo(2_000_000_000L);

        leader.expire(RaftTimer.SESSION_CLOCK);

        assertThat(leader.log().entryAt(3).command()).isEqualTo(Command.Tick.INSTANCE);
        assertThat(leader.context.remainingNanos(RaftTimer.SESSION_CLOCK)).isEqualTo(2_000_000_000L);
    }

    @Test
    void timeStandsStillWhileNothingIsCommitted() {
        leader.expire(RaftTimer.SESSION_CLOCK);
        leader.expire(RaftTimer.SESSION_CLOCK);
        assertThat(leader.log().lastIndex()).isEqualTo(3);

        leader.syncAll();
        leader.acknowledges(1, 3);
        leader.acknowledges(2, 3);
        leader.expire(RaftTimer.SESSION_CLOCK);

        assertThat(leader.log().lastIndex()).isEqualTo(4);
    }

    @Test
    void aLeaderThatHandsOverAddsNoTick() {
        leader.receive(CLIENT, new ActionRequest(0, new TransferLeadership(3)));
        leader.expire(RaftTimer.SESSION_CLOCK);

        assertThat(leader.log().lastIndex()).isEqualTo(2);
    }

    @Test
    void onlyALeaderCountsAndOnlyIfSessionsAreTimed() {
        leader.appendsFrom(3, 3, 2, 2, 0);
        assertThat(leader.context.isSet(RaftTimer.SESSION_CLOCK)).isFalse();

        assertThat(ServerUnderTest.leaderWithLog(2, 1).context.isSet(RaftTimer.SESSION_CLOCK))
                .isFalse();
    }

    @Test
    void sessionsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new SessionOptions(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions.capacity=0 must be at least 1");
        assertThatThrownBy(() -> new SessionOptions(1, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions.timeout=PT-1S must not be negative; 0 means for ever");
        assertThatThrownBy(() -> OPTIONS.withSessions(new SessionOptions(1, Duration.ofMillis(3999))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sessions.timeout=PT3.999S must be at least 4 times retryTimeout=PT1S");
    }
}
