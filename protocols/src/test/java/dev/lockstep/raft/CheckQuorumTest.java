package dev.lockstep.raft;

import static dev.lockstep.raft.RaftMessage.NOBODY;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ClientMessage.NotLeader;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dissertation 6.2: a leader steps down if an election timeout passes without a majority that hears it. */
class CheckQuorumTest {

    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withElections(new ElectionOptions(false, true, false));

    private final ServerUnderTest leader = ServerUnderTest.leaderWithLog(OPTIONS, 2, 1);

    @Test
    void aLeaderThatNoMajorityAcknowledgesStepsDownInItsTerm() {
        leader.expire(RaftTimer.QUORUM); // it was elected in this interval
        leader.acknowledges(1, 1);
        assertThat(leader.role()).isEqualTo(RoleName.LEADER);

        leader.expire(RaftTimer.QUORUM);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(leader.term()).isEqualTo(2);
        assertThat(leader.leaderKnown()).isEqualTo(NOBODY);
        assertThat(leader.context.isSet(RaftTimer.HEARTBEAT)).isFalse();
        assertThat(leader.context.isSet(RaftTimer.QUORUM)).isFalse();
        assertThat(leader.context.isSet(RaftTimer.ELECTION)).isTrue();
        assertThat(leader.context.emitted())
                .contains(new RaftEvent.RoleChanged(2, RoleName.LEADER, RoleName.FOLLOWER, RoleChange.QUORUM_LOST));
    }

    @Test
    void aLeaderThatAMajorityAcknowledgesInEachIntervalStays() {
        for (int i = 0; i < 5; i++) {
            leader.acknowledges(1, 1);
            leader.acknowledges(3 + i % 2, 1);
            leader.expire(RaftTimer.QUORUM);
        }

        assertThat(leader.role()).isEqualTo(RoleName.LEADER);
    }

    /** A server counts itself, and a majority is more than half, also of an even number. */
    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,1", "4,2", "5,2", "6,3", "7,3"})
    void itTakesAsManyFollowersAsAnElection(int servers, int followers) {
        ServerUnderTest enough = leaderOf(servers);
        ServerUnderTest tooFew = leaderOf(servers);
        for (int follower = 1; follower <= followers; follower++) {
            enough.acknowledges(follower, 1);
        }
        for (int follower = 1; follower < followers; follower++) {
            tooFew.acknowledges(follower, 1);
        }

        enough.expire(RaftTimer.QUORUM);
        tooFew.expire(RaftTimer.QUORUM);

        assertThat(enough.role()).isEqualTo(RoleName.LEADER);
        assertThat(tooFew.role()).isEqualTo(servers == 1 ? RoleName.LEADER : RoleName.FOLLOWER);
    }

    @Test
    void theSameFollowerCountsOnce() {
        leader.expire(RaftTimer.QUORUM);
        for (int i = 0; i < 10; i++) {
            leader.acknowledges(1, 1);
        }

        leader.expire(RaftTimer.QUORUM);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
    }

    @Test
    void aFollowerWhoseLogDiffersHearsItsLeaderAllTheSame() {
        leader.expire(RaftTimer.QUORUM);
        leader.receive(1, new Rejected(2, 1, 0, 0));
        leader.receive(2, new Rejected(2, 1, 0, 0));

        leader.expire(RaftTimer.QUORUM);

        assertThat(leader.role()).isEqualTo(RoleName.LEADER);
    }

    @Test
    void answersToALeaderOfAnEarlierTermDoNotCount() {
        leader.expire(RaftTimer.QUORUM);
        leader.receive(1, new Appended(1, 1, 1));
        leader.receive(2, new Appended(1, 1, 1));

        leader.expire(RaftTimer.QUORUM);

        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
    }

    @Test
    void aLeaderThatSteppedDownKeepsItsLogAndSendsClientsElsewhere() {
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        leader.request(put(1));
        leader.expire(RaftTimer.QUORUM);

        leader.expire(RaftTimer.QUORUM);
        leader.syncAll();
        leader.request(put(2));

        assertThat(leader.logTerms()).containsExactly(1L, 2L, 2L);
        assertThat(leader.commitIndex()).isEqualTo(2);
        assertThat(leader.lastTo(ServerUnderTest.CLIENT)).isEqualTo(new NotLeader(2, NOBODY, 2));
    }

    @Test
    void aLeaderThatSteppedDownCountsNoAnswersAndFollowsTheNextOne() {
        leader.request(put(1));
        leader.expire(RaftTimer.QUORUM);
        leader.expire(RaftTimer.QUORUM);

        leader.receive(1, new Appended(2, 1, 3));
        leader.receive(2, new Appended(2, 1, 3));
        leader.receive(3, new Appended(2, 1, 3));
        assertThat(leader.commitIndex()).isZero();

        leader.appendsFrom(3, 3, 2, 2, 2, entriesOfTerms(3));
        assertThat(leader.role()).isEqualTo(RoleName.FOLLOWER);
        assertThat(leader.logTerms()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aHeartbeatIsAcknowledgedAtOnceThoughTheDiskIsBusy() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(OPTIONS, 1, 1);
        follower.appendsFrom(4, 1, 1, 1, 0, entriesOfTerms(1));
        assertThat(follower.context.sentTo(4)).isEmpty();

        follower.appendsFrom(4, 1, 2, 1, 0);

        assertThat(follower.context.sentTo(4)).containsExactly(new Appended(1, 1, 1));
    }

    @Test
    void aFollowerThatIsSentEntriesButIsSilentGetsAHeartbeatBeside() {
        leader.expire(RaftTimer.QUORUM);
        for (int follower = 1; follower <= 4; follower++) {
            leader.acknowledges(follower, 2);
        }
        leader.expire(RaftTimer.QUORUM);
        leader.acknowledges(1, 2);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.request(put(1));
        leader.context.clearEffects();

        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(leader.context.sentTo(1)).isEmpty();
        assertThat(((AppendEntries) leader.lastTo(2)).entries().isEmpty()).isTrue();
    }

    @Test
    void theCheckCanBeSwitchedOff() {
        ServerUnderTest plain = ServerUnderTest.leaderWithLog(2, 1);

        assertThat(plain.context.isSet(RaftTimer.QUORUM)).isFalse();
    }

    private static ServerUnderTest leaderOf(int servers) {
        ServerUnderTest server = ServerUnderTest.fresh(new Cluster(servers, 1), OPTIONS);
        server.electionTimeout();
        for (int voter = 1; voter < servers; voter++) {
            server.receive(voter, new ServerMessage.Vote(1, true));
        }
        server.expire(RaftTimer.QUORUM);
        return server;
    }
}
