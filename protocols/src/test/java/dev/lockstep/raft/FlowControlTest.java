package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.PAPER;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.InstallSnapshot;
import dev.lockstep.raft.ServerMessage.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dissertation 10.2.2, pipelining, and what a leader does about followers that lag, lose messages or are silent. */
class FlowControlTest {

    private static final int ENTRY_BYTES = new LogEntry(1, put(1)).sizeBytes();

    /** One entry in a message, so that messages and entries are counted alike. */
    private static final ReplicationOptions SINGLE =
            PAPER.replication().withBatches(Duration.ZERO, 1, 1 << 20).withPipeline(4, 1 << 20);

    /** The interval after the last message needs no heartbeat; then three go unanswered, and the next one finds that out. */
    private static final int SILENT = 5;

    @Test
    void messagesFollowEachOtherWithoutWaitingForAnswersUpToTheWindow() {
        ServerUnderTest leader = leaderWithEntries(SINGLE, 6);

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void theWindowIsAlsoOneOfBytes() {
        ServerUnderTest leader = leaderWithEntries(SINGLE.withPipeline(4, 2 * ENTRY_BYTES), 6);

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L);
    }

    @Test
    void anEntryThatIsLargerThanTheWindowIsSentAlone() {
        ServerUnderTest leader = leaderWithEntries(SINGLE.withPipeline(4, 1), 3);
        assertThat(sentTo(leader, 1)).containsExactly(2L);

        leader.acknowledges(1, 2);

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L);
    }

    @Test
    void eachAcknowledgementMakesRoomForWhatItIsAbout() {
        ServerUnderTest leader = leaderWithEntries(SINGLE, 10);

        leader.acknowledges(1, 4);

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void theWindowOfOneFollowerIsNotThatOfAnother() {
        ServerUnderTest leader = leaderWithEntries(SINGLE, 6);

        leader.acknowledges(1, 3);

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(sentTo(leader, 2)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void whatWasLostIsSentAgainOnceHoweverManyMessagesBehindItAreRejected() {
        ServerUnderTest leader = leaderWithEntries(SINGLE, 6);
        long round = lastRound(leader, 1);
        leader.context.clearEffects();

        // entry 2 got lost: those behind it are rejected one by one
        leader.receive(1, new Rejected(leader.term(), round, 1, 2));
        leader.receive(1, new Rejected(leader.term(), round, 1, 2));
        leader.receive(1, new Rejected(leader.term(), round, 1, 2));
        assertThat(sentTo(leader, 1)).containsExactly(2L);

        // each answer makes room for two messages more, until the window is the limit again
        leader.receive(1, new Appended(leader.term(), lastRound(leader, 1), 2));
        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L);
        leader.receive(1, new Appended(leader.term(), lastRound(leader, 1), 3));
        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void anAcknowledgementFromBeforeTheLossDoesNotOpenTheWindow() {
        ServerUnderTest leader = leaderWithEntries(SINGLE, 6);
        long before = lastRound(leader, 1);
        leader.receive(1, new Rejected(leader.term(), before, 1, 2));
        leader.context.clearEffects();

        leader.receive(1, new Appended(leader.term(), before, 1));

        assertThat(sentTo(leader, 1)).isEmpty();
    }

    @Test
    void aSilentFollowerGetsHeartbeatsOnlyAndNothingIsSentAgain() {
        ServerUnderTest leader = leaderWithEntries(PAPER.replication(), 0);
        leaveHeartbeatsUnanswered(leader, SILENT);
        leader.context.clearEffects();

        for (int i = 1; i <= 20; i++) {
            leader.request(put(i));
            leader.syncAll();
            leader.acknowledges(2, i + 1);
        }
        leaveHeartbeatsUnanswered(leader, 10);

        assertThat(sentTo(leader, 1)).isEmpty();
        assertThat(leader.context.sentTo(1)).hasSize(10);
        assertThat(sentTo(leader, 2)).hasSize(20);
    }

    @Test
    void theFirstAnswerOfASilentFollowerBringsItAllThatItMissed() {
        ServerUnderTest leader = leaderWithEntries(SINGLE.withPipeline(100, 1 << 20), 0);
        leaveHeartbeatsUnanswered(leader, SILENT);
        for (int i = 1; i <= 20; i++) {
            leader.request(put(i));
            leader.syncAll();
        }
        leader.expire(RaftTimer.HEARTBEAT);
        long round = lastRound(leader, 1);
        leader.context.clearEffects();

        leader.receive(1, new Appended(leader.term(), round, 1));

        assertThat(sentTo(leader, 1)).hasSize(20).startsWith(2L).endsWith(21L);
    }

    @Test
    void withoutTheRuleASilentFollowerGetsEntriesUpToTheWindow() {
        ServerUnderTest leader = leaderWithEntries(SINGLE.withSilentHeartbeats(0), 0);
        leaveHeartbeatsUnanswered(leader, 10);
        leader.context.clearEffects();

        for (int i = 1; i <= 20; i++) {
            leader.request(put(i));
            leader.syncAll();
        }

        assertThat(sentTo(leader, 1)).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void aSilentFollowerIsAskedBeforeASnapshotIsSentToIt() {
        RaftOptions options = RaftOptions.DEFAULTS.withSnapshots(new SnapshotOptions(20, 0, 0, 0, 1 << 20));
        ServerUnderTest leader = ServerUnderTest.leaderThatApplied(10, options);
        leaveHeartbeatsUnanswered(leader, SILENT);
        for (int i = 1; i <= 30; i++) {
            leader.request(put(100 + i));
            leader.syncAll();
            leader.receive(2, new Appended(leader.term(), 1, leader.log().lastIndex()));
            leader.receive(3, new Appended(leader.term(), 1, leader.log().lastIndex()));
        }
        assertThat(leader.log().baseIndex()).isGreaterThan(10);
        leader.context.clearEffects();

        leaveHeartbeatsUnanswered(leader, 2);

        assertThat(leader.context.sentTo(1))
                .hasSize(2)
                .allSatisfy(message ->
                        assertThat(((InstallSnapshot) message).dataBytes()).isZero());
        InstallSnapshot asked = (InstallSnapshot) leader.lastTo(1);
        leader.receive(1, new ServerMessage.SnapshotReceived(leader.term(), asked.lastIndex(), 0, asked.round()));
        assertThat(((InstallSnapshot) leader.lastTo(1)).dataBytes()).isPositive();
    }

    /** §5.3, end: the follower's hint and the leader's own log skip a term each, so entries do not count. */
    @Test
    void aLeaderFindsWhereLogsPartInOneRoundTripForEachPairOfTermsInConflict() {
        // terms 1 2 4 6 ... 40 at the leader, 1 3 5 ... 41 at the follower, fifty entries each
        long[] leaderLog = new long[21 * 50];
        long[] followerLog = new long[21 * 50];
        for (int i = 0; i < leaderLog.length; i++) {
            int term = i / 50;
            leaderLog[i] = term == 0 ? 1 : 2 * term;
            followerLog[i] = term == 0 ? 1 : 2 * term + 1;
        }

        assertThat(rejectionsUntilEqual(43, leaderLog, followerLog)).isLessThanOrEqualTo(21);
    }

    @Test
    void aLeaderSkipsAnyNumberOfTermsThatItHasNoEntryOf() {
        long[] leaderLog = new long[50];
        long[] followerLog = new long[50 + 1000];
        for (int i = 0; i < followerLog.length; i++) {
            followerLog[i] = i < 50 ? 1 : 2L + i / 5;
            if (i < 50) {
                leaderLog[i] = 1;
            }
        }

        assertThat(rejectionsUntilEqual(1000, leaderLog, followerLog)).isLessThanOrEqualTo(1);
    }

    @Test
    void aLeaderFindsTheEndOfALogThatIsTooShortInOneRoundTrip() {
        long[] leaderLog = new long[2000];
        for (int i = 0; i < leaderLog.length; i++) {
            leaderLog[i] = 1L + i / 100;
        }
        long[] followerLog = {1, 1, 1};

        assertThat(rejectionsUntilEqual(30, leaderLog, followerLog)).isEqualTo(1);
    }

    /** Lets a leader of this term and a follower talk until their logs are the same; counts what the follower rejected. */
    private static int rejectionsUntilEqual(long term, long[] leaderLog, long[] followerLog) {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(term, leaderLog);
        ServerUnderTest follower = ServerUnderTest.followerWithLog(term - 1, followerLog);
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);
        int rejections = 0;
        List<Message> underWay = new ArrayList<>(leader.context.sentTo(1));
        while (!underWay.isEmpty()) {
            leader.context.clearEffects();
            follower.context.clearEffects();
            for (Message message : underWay) {
                follower.receive(0, message);
            }
            follower.syncAll();
            for (Message answer : follower.context.sentTo(0)) {
                rejections += answer instanceof Rejected ? 1 : 0;
                leader.receive(1, answer);
            }
            underWay = new ArrayList<>(leader.context.sentTo(1));
        }
        assertThat(follower.logTerms()).isEqualTo(leader.logTerms());
        return rejections;
    }

    /** A leader whose no-op all have, with so many entries behind it, on its own disk. */
    private static ServerUnderTest leaderWithEntries(ReplicationOptions replication, int entries) {
        ServerUnderTest leader = ServerUnderTest.leaderWithLog(PAPER.withReplication(replication), 2);
        for (int follower = 1; follower <= 4; follower++) {
            leader.acknowledges(follower, 1);
        }
        leader.context.clearEffects();
        for (int i = 1; i <= entries; i++) {
            leader.request(put(i));
            leader.syncAll();
        }
        return leader;
    }

    private static void leaveHeartbeatsUnanswered(ServerUnderTest leader, int count) {
        for (int i = 0; i < count; i++) {
            leader.expire(RaftTimer.HEARTBEAT);
            for (int follower = 2; follower <= 4; follower++) {
                leader.receive(follower, new Appended(leader.term(), 1, 1));
            }
        }
    }

    /** Indexes of the entries that a follower was sent, in the order of sending. */
    private static List<Long> sentTo(ServerUnderTest leader, int follower) {
        List<Long> indexes = new ArrayList<>();
        for (Message message : leader.context.sentTo(follower)) {
            if (message instanceof AppendEntries append) {
                for (int i = 1; i <= append.entries().size(); i++) {
                    indexes.add(append.prevLogIndex() + i);
                }
            }
        }
        return indexes;
    }

    private static long lastRound(ServerUnderTest leader, int follower) {
        return ((AppendEntries) leader.lastTo(follower)).round();
    }
}
