package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §5.3, log replication. */
class LogReplicationTest {

    @Test
    void aLeaderAppendsACommandToItsLogAndSendsItToAllAtOnce() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);

        leader.request(put(1));

        assertThat(leader.logTerms()).containsExactly(2L, 2L);
        AppendEntries sent = (AppendEntries) leader.lastTo(1);
        assertThat(sent.prevLogIndex()).isEqualTo(1);
        assertThat(sent.prevLogTerm()).isEqualTo(2);
        assertThat(sent.entries().toList()).containsExactly(new LogEntry(2, put(1)));
        // the same object for all: a message is hashed once, whatever the number of servers
        assertThat(leader.lastTo(4)).isSameAs(sent);
    }

    @Test
    void anEntryIsCommittedWhenAMajorityStoresIt() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);
        leader.request(put(1));
        leader.syncAll();

        leader.acknowledges(1, 2);
        assertThat(leader.commitIndex()).isZero();

        leader.acknowledges(3, 2);
        assertThat(leader.commitIndex()).isEqualTo(2);
    }

    @Test
    void anAcknowledgementThatComesTwiceCountsOnce() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);

        leader.acknowledges(1, 1);
        leader.acknowledges(1, 1);

        assertThat(leader.commitIndex()).isZero();
    }

    @Test
    void followersLearnTheCommitIndexFromTheNextMessage() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);
        leader.acknowledges(1, 1);
        leader.acknowledges(2, 1);

        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        AppendEntries heartbeat = (AppendEntries) leader.lastTo(4);
        assertThat(heartbeat.leaderCommit()).isEqualTo(1);
        assertThat(heartbeat.entries().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,2", "3,2"})
    void aFollowerCommitsUpToTheLeadersCommitIndexButNotBeyondWhatItKnowsToBeTheLeaders(long commit, long expected) {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1, 1, 1);

        // a heartbeat that vouches for two of the three entries
        follower.appendsFrom(4, 2, 2, 1, commit);

        assertThat(follower.commitIndex()).isEqualTo(expected);
    }

    @Test
    void aFollowerAppliesCommittedEntriesInTheOrderOfTheLog() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1, 1, 1);

        follower.appendsFrom(4, 1, 3, 1, 2);
        follower.appendsFrom(4, 1, 3, 1, 3);

        List<Long> firstIndexes = new ArrayList<>();
        for (RaftEvent.EntriesApplied applied : follower.context.emitted(RaftEvent.EntriesApplied.class)) {
            firstIndexes.add(applied.firstIndex());
        }
        assertThat(firstIndexes).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"4,1", "3,2", "1,7"})
    void aFollowerRejectsEntriesIfItsLogHasNoneOfThatTermBeforeThem(long previousIndex, long previousTerm) {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1, 1, 1);

        follower.appendsFrom(4, 3, previousIndex, previousTerm, 0, entriesOfTerms(3));

        assertThat(follower.lastTo(4)).isInstanceOf(Rejected.class);
        assertThat(follower.logTerms()).containsExactly(1L, 1L, 1L);
    }

    @Test
    void aFollowerRemovesEntriesInConflictAndAllThatFollowThem() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(2, 1, 2, 2, 2);

        follower.appendsFrom(4, 3, 1, 1, 0, entriesOfTerms(3));
        follower.syncAll();

        assertThat(follower.logTerms()).containsExactly(1L, 3L);
        assertThat(follower.context.emitted()).contains(new RaftEvent.LogTruncated(2));
        assertThat(follower.lastTo(4)).isEqualTo(new Appended(3, 1, 2));
    }

    @Test
    void aFollowerKeepsWhatALateMessageDoesNotSpeakOf() {
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1, 1, 1);

        follower.appendsFrom(4, 1, 0, 0, 0, entriesOfTerms(1));

        assertThat(follower.logTerms()).containsExactly(1L, 1L, 1L);
        assertThat(follower.context.emitted(RaftEvent.LogTruncated.class)).isEmpty();
    }

    /** Figure 7: what a new leader of term 8 does to logs that lack entries, have too many, or both. */
    @ParameterizedTest(name = "({0})")
    @CsvSource({
        "a, 1 1 1 4 4 5 5 6 6",
        "b, 1 1 1 4",
        "c, 1 1 1 4 4 5 5 6 6 6 6",
        "d, 1 1 1 4 4 5 5 6 6 6 7 7",
        "e, 1 1 1 4 4 4 4",
        "f, 1 1 1 2 2 2 3 3 3 3 3"
    })
    void aLeaderMakesAFollowersLogLikeItsOwn(String name, String followerTerms) {
        long[] leaderLog = {1, 1, 1, 4, 4, 5, 5, 6, 6, 6};
        long[] followerLog = Arrays.stream(followerTerms.split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(8, leaderLog);
        ServerUnderTest follower = ServerUnderTest.followerWithLog(7, followerLog);

        int rejections = 0;
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);
        Message message = leader.lastTo(1);
        while (true) {
            follower.receive(0, message);
            follower.syncAll();
            Message reply = follower.lastTo(0);
            leader.receive(1, reply);
            if (reply instanceof Appended appended && appended.matchIndex() == 11) {
                break;
            }
            rejections += reply instanceof Rejected ? 1 : 0;
            message = leader.lastTo(1);
        }

        assertThat(follower.logTerms()).isEqualTo(leader.logTerms());
        assertThat(follower.logTerms()).containsExactly(1L, 1L, 1L, 4L, 4L, 5L, 5L, 6L, 6L, 6L, 8L);
        // one step back for each term in conflict, not for each entry (end of §5.3)
        assertThat(rejections).isLessThanOrEqualTo(3);
    }

    @Test
    void entriesThatComeWhileTheDiskIsBusyAreSentTogether() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2);
        leader.request(put(1));
        leader.context.clearEffects();

        leader.request(put(2));
        leader.request(put(3));
        assertThat(leader.context.sentTo(1)).isEmpty();

        leader.syncAll();
        assertThat(((AppendEntries) leader.lastTo(1)).entries().size()).isEqualTo(2);
    }

    @Test
    void entriesAreCollectedForTheBatchDelayUnlessTheBatchIsFull() {
        ServerUnderTest leader =
                ServerUnderTest.fresh(ServerUnderTest.PAPER.withBatches(Duration.ofMillis(5), 3, 1 << 20));
        leader.becomeLeader();
        leader.syncAll();
        leader.context.clearEffects();

        leader.request(put(1));
        leader.request(put(2));
        assertThat(leader.context.sent()).isEmpty();
        leader.expire(RaftTimer.BATCH);
        assertThat(((AppendEntries) leader.lastTo(1)).entries().size()).isEqualTo(2);

        leader.syncAll();
        leader.request(put(3));
        leader.request(put(4));
        leader.request(put(5));
        assertThat(((AppendEntries) leader.lastTo(1)).entries().size()).isEqualTo(3);
        assertThat(leader.context.isSet(RaftTimer.BATCH)).isFalse();
    }

    @Test
    void aMessageHoldsNoMoreBytesThanAllowedButAtLeastOneEntry() {
        int entryBytes = new LogEntry(1, put(1)).sizeBytes();
        ServerUnderTest leader =
                ServerUnderTest.fresh(ServerUnderTest.PAPER.withBatches(Duration.ZERO, 100, 2 * entryBytes));
        leader.becomeLeader();
        leader.context.clearEffects();
        leader.request(put(1));
        leader.request(put(2));
        leader.request(put(3));
        leader.syncAll();

        assertThat(leader.context.sentTo(1).stream()
                        .map(message -> ((AppendEntries) message).entries().size()))
                .containsExactly(2, 1);
    }

    @Test
    void aFollowerThatDoesNotAnswerGetsNoMoreThanTheWindow() {
        ServerUnderTest leader = ServerUnderTest.fresh(ServerUnderTest.PAPER.withPipelineEntries(2));
        leader.becomeLeader();
        leader.syncAll();
        for (int i = 1; i <= 5; i++) {
            leader.request(put(i));
            leader.syncAll();
        }

        assertThat(entriesSentTo(leader, 1)).isEqualTo(2);
        leader.acknowledges(1, 2);
        assertThat(entriesSentTo(leader, 1)).isEqualTo(6);
    }

    @Test
    void aLostMessageIsNoticedAtTheNextHeartbeatAndSentAgain() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2, 1);
        ServerUnderTest follower = ServerUnderTest.followerWithLog(1, 1);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        follower.receive(0, leader.lastTo(1));
        leader.receive(1, follower.lastTo(0));
        follower.receive(0, leader.lastTo(1));

        assertThat(follower.logTerms()).containsExactly(1L, 2L);
    }

    @Test
    void aLateRejectionDoesNotSendALeaderBackAgain() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2, 1, 1, 1);
        leader.receive(1, new Rejected(2, 1, 1, 1));
        leader.context.clearEffects();

        leader.receive(1, new Rejected(2, 1, 0, 0));

        assertThat(leader.context.sentTo(1)).isEmpty();
    }

    @Test
    void theRejectionOfAMessageFromItsEarlierTermDoesNotSendALeaderBack() {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(2, 1, 1, 1);
        ServerUnderTest follower = ServerUnderTest.followerWithLog(2, 1, 1, 1);
        // sent in term 1, held up on the way, and answered by a follower that has followed the leader to term 2
        follower.receive(0, new AppendEntries(1, 0, 3, 1, LogSlice.EMPTY, 0, 50));
        leader.receive(1, follower.lastTo(0));

        assertThat(leader.context.sentTo(1)).isEmpty();
    }

    @Test
    void aNewLeaderMakesItselfKnownAtOnceHoweverLongItsLogIs() {
        ServerUnderTest leader = ServerUnderTest.fresh(ServerUnderTest.PAPER.withPipelineEntries(2));
        leader.appendsFrom(4, 1, 0, 0, 0, ServerUnderTest.entriesOfTerms(1, 1, 1, 1));
        leader.syncAll();
        leader.context.clearEffects();
        leader.becomeLeader();

        assertThat(entriesSentTo(leader, 1)).isEqualTo(1);
    }

    @Test
    void theWindowIsOpenForAFollowerThatLostWhatItHadAcknowledged() {
        ServerUnderTest leader = ServerUnderTest.fresh(ServerUnderTest.PAPER.withPipelineEntries(2));
        leader.becomeLeader();
        leader.request(put(1));
        leader.request(put(2));
        leader.syncAll();
        leader.acknowledges(1, 1);
        leader.context.clearEffects();

        leader.receive(1, new Rejected(1, 9, 0, 0));

        assertThat(entriesSentTo(leader, 1)).isEqualTo(3);
    }

    private static int entriesSentTo(ServerUnderTest leader, int follower) {
        int entries = 0;
        for (Message message : leader.context.sentTo(follower)) {
            entries +=
                    message instanceof AppendEntries append ? append.entries().size() : 0;
        }
        return entries;
    }
}
