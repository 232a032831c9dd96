package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.catalog.ElectionSetup.Logs;
import dev.lockstep.catalog.ElectionSetup.Measured;
import dev.lockstep.catalog.ElectionSetup.Start;
import dev.lockstep.raft.LogSlice;
import dev.lockstep.raft.RaftEvent;
import dev.lockstep.raft.RoleChange;
import dev.lockstep.raft.RoleName;
import dev.lockstep.raft.ServerMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When there is a leader. Times are in nanoseconds; a heartbeat interval takes 10. */
class ElectionWatchTest {

    @Test
    void theLastHeartbeatEndsTheTimeAndTheCrashBeginsIt() {
        ElectionWatch watch = watch(Start.LEADER_CRASH, 1, Measured.LAST_HEARTBEAT, 100);
        // server 0 has crashed, 1 is isolated
        watch.observe(300, 2, new RaftEvent.LeaderElected(2));
        watch.arrived(310, 2, 3, heartbeat(2));
        assertThat(watch.millis()).isEmpty();
        watch.arrived(320, 2, 4, heartbeat(2));

        assertThat(watch.isDecided(320)).isTrue();
        assertThat(watch.millis()).hasValue(220 / 1e6);
        assertThat(watch.firstElectedTerm()).isEqualTo(2);
    }

    @Test
    void aHeartbeatOfTheOldLeaderDoesNotCount() {
        ElectionWatch watch = watch(Start.LEADER_CRASH, 0, Measured.LAST_HEARTBEAT, 0);
        for (int server = 1; server < 5; server++) {
            watch.arrived(1, 0, server, heartbeat(1));
        }
        assertThat(watch.isDecided(1)).isFalse();
    }

    @Test
    void aLeaderIsStableIfItStaysForLongEnough() {
        ElectionWatch watch = watch(Start.FRESH_TIMERS, 0, Measured.STABLE_LEADER, 0);
        watch.observe(300, 2, new RaftEvent.LeaderElected(2));

        assertThat(watch.isDecided(319)).isFalse();
        assertThat(watch.isDecided(320)).isTrue();
        assertThat(watch.millis()).hasValue(300 / 1e6);
    }

    @Test
    void aLeaderThatGaveUpEarlyWasNone() {
        ElectionWatch watch = watch(Start.FRESH_TIMERS, 0, Measured.STABLE_LEADER, 0);
        watch.observe(300, 2, new RaftEvent.LeaderElected(2));
        watch.observe(315, 2, new RaftEvent.RoleChanged(3, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.HIGHER_TERM));
        assertThat(watch.isDecided(400)).isFalse();

        watch.observe(410, 3, new RaftEvent.LeaderElected(3));
        watch.observe(415, 4, new RaftEvent.LeaderElected(4));
        assertThat(watch.isDecided(434)).isFalse();
        assertThat(watch.isDecided(435)).isTrue();
        assertThat(watch.millis()).hasValue(415 / 1e6);
        assertThat(watch.firstElectedTerm()).isEqualTo(2);
    }

    @Test
    void aLeaderThatGaveUpAfterItHadStayedForLongEnoughWasOne() {
        ElectionWatch watch = watch(Start.FRESH_TIMERS, 0, Measured.STABLE_LEADER, 0);
        watch.observe(300, 2, new RaftEvent.LeaderElected(2));
        watch.observe(321, 2, new RaftEvent.RoleChanged(3, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.HIGHER_TERM));
        assertThat(watch.millis()).hasValue(300 / 1e6);
    }

    private static ServerMessage.AppendEntries heartbeat(long term) {
        return new ServerMessage.AppendEntries(term, 2, 0, 0, LogSlice.EMPTY, 0, 1);
    }

    private static ElectionWatch watch(Start start, int isolated, Measured measured, long startNanos) {
        ElectionSetup setup = new ElectionSetup(start, Logs.EQUAL, isolated, measured, 2);
        return new ElectionWatch(setup, 5, Duration.ofNanos(10), startNanos);
    }
}
