package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesInSession;
import static dev.lockstep.raft.ServerUnderTest.entriesOfTerms;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.raft.RaftEvent.SnapshotInstalled;
import dev.lockstep.raft.RaftEvent.SnapshotTaken;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.raft.ServerMessage.Appended;
import dev.lockstep.raft.ServerMessage.InstallSnapshot;
import dev.lockstep.raft.ServerMessage.Rejected;
import dev.lockstep.raft.ServerMessage.SnapshotReceived;
import dev.lockstep.testing.RecordingStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §7, InstallSnapshot RPC (Figure 13), and what surrounds it; dissertation, chapter 5. */
class InstallSnapshotTest {

    private static final int CHUNK_BYTES = 20;
    private static final RaftOptions OPTIONS =
            RaftOptions.DEFAULTS.withSnapshots(new SnapshotOptions(8, 0, 0, 0, CHUNK_BYTES));

    /** The leader of term 2 whose log begins behind entry 8, and who has sent its first chunk to follower 3. */
    private final ServerUnderTest leader = leaderThatSendsASnapshot();

    private final ServerUnderTest follower = ServerUnderTest.fresh(OPTIONS);

    @Test
    void aFollowerThatNeedsEntriesWhichAreGoneGetsTheSnapshotChunkByChunk() {
        List<InstallSnapshot> chunks = transferred(follower);

        assertThat(chunks).hasSizeGreaterThan(3);
        long offset = 0;
        for (InstallSnapshot chunk : chunks) {
            assertThat(chunk.offset()).isEqualTo(offset);
            assertThat(chunk.dataBytes()).isBetween(1, CHUNK_BYTES);
            assertThat(chunk.sizeBytes()).isEqualTo(57 + chunk.dataBytes());
            offset += chunk.dataBytes();
        }
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.snapshot()).isNull());
        assertThat(chunks.get(chunks.size() - 1).snapshot()).isNotNull();
        assertThat(offset)
                .isEqualTo(
                        leader.context.storage().get("snapshot", Snapshot.class).sizeBytes());
    }

    @Test
    void theFollowerHasTheStateWithItsSessionsAndAcknowledgesWhenItIsOnDisk() {
        transferred(follower);

        assertThat(follower.commitIndex()).isEqualTo(8);
        assertThat(follower.context.emitted(SnapshotInstalled.class))
                .singleElement()
                .satisfies(installed -> {
                    ServerUnderTest reference = ServerUnderTest.followerThatApplied(8, OPTIONS);
                    SnapshotTaken taken =
                            reference.context.emitted(SnapshotTaken.class).get(0);
                    assertThat(installed)
                            .isEqualTo(new SnapshotInstalled(8, 1, Configuration.ofFirst(5), taken.stateHash()));
                });
        assertThat(follower.context.sentTo(0)).noneMatch(Appended.class::isInstance);

        follower.syncAll();

        assertThat(follower.lastTo(0)).isEqualTo(new Appended(2, 8, 8));
    }

    @Test
    void afterwardsTheFollowerGetsTheEntriesBehindTheSnapshot() {
        transferred(follower);
        follower.syncAll();
        leader.context.clearEffects();

        leader.receive(3, follower.lastTo(0));

        assertThat(leader.context.sentTo(3)).singleElement().satisfies(message -> {
            AppendEntries entries = (AppendEntries) message;
            assertThat(entries.prevLogIndex()).isEqualTo(8);
            assertThat(entries.entries().size()).isEqualTo(1);
            follower.receive(0, entries);
        });
        assertThat(follower.log().lastIndex()).isEqualTo(9);
    }

    @Test
    void aServerThatInstalledASnapshotAnswersARepeatedRequestFromTheSession() {
        transferred(follower);
        follower.syncAll();
        follower.becomeLeader();

        follower.request(put(3));

        assertThat(follower.lastTo(ServerUnderTest.CLIENT))
                .isEqualTo(new ClientMessage.Answer(1, 3, dev.lockstep.protocol.Outcome.DONE));
    }

    @Test
    void whileAChunkIsOnItsWayHeartbeatsAreEmptyChunks() {
        leader.context.clearEffects();
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(leader.context.sentTo(3)).hasSize(1).allSatisfy(message -> {
            InstallSnapshot heartbeat = (InstallSnapshot) message;
            assertThat(heartbeat.dataBytes()).isZero();
            assertThat(heartbeat.snapshot()).isNull();
        });
    }

    @Test
    void moreRequestsSendNothingToAFollowerThatGetsASnapshot() {
        leader.context.clearEffects();

        leader.request(put(20));
        leader.syncAll();
        leader.request(put(21));

        assertThat(leader.context.sentTo(1)).isNotEmpty();
        assertThat(leader.context.sentTo(3)).isEmpty();
    }

    @Test
    void aLostChunkIsSentAgainWhenAHeartbeatIsAnsweredWithoutIt() {
        InstallSnapshot first = chunkTo3();
        leader.receive(3, new SnapshotReceived(2, 8, CHUNK_BYTES, first.round()));
        InstallSnapshot second = chunkTo3();
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);
        InstallSnapshot heartbeat = chunkTo3();
        leader.context.clearEffects();

        // an answer to the first chunk that was sent twice says nothing about the second one
        leader.receive(3, new SnapshotReceived(2, 8, CHUNK_BYTES, first.round()));
        assertThat(leader.context.sentTo(3)).isEmpty();

        leader.receive(3, new SnapshotReceived(2, 8, CHUNK_BYTES, heartbeat.round()));
        InstallSnapshot again = chunkTo3();
        assertThat(again.offset()).isEqualTo(second.offset());
        assertThat(again.dataBytes()).isEqualTo(second.dataBytes());
    }

    @Test
    void aFollowerThatWasRestartedMeanwhileGetsTheSnapshotFromTheBeginning() {
        leader.receive(3, new SnapshotReceived(2, 8, CHUNK_BYTES, chunkTo3().round()));
        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        leader.receive(3, new SnapshotReceived(2, 8, 0, chunkTo3().round()));

        assertThat(chunkTo3().offset()).isZero();
        assertThat(chunkTo3().dataBytes()).isEqualTo(CHUNK_BYTES);
    }

    @Test
    void chunksThatComeTwiceOrTooEarlyChangeNothing() {
        follower.receive(0, chunk(0, 10, 8));
        follower.receive(0, chunk(0, 10, 8));
        assertThat(follower.lastTo(0)).isEqualTo(new SnapshotReceived(2, 8, 10, 1));

        follower.receive(0, chunk(20, 10, 8));
        assertThat(follower.lastTo(0)).isEqualTo(new SnapshotReceived(2, 8, 10, 1));

        follower.receive(0, chunk(10, 10, 8));
        assertThat(follower.lastTo(0)).isEqualTo(new SnapshotReceived(2, 8, 20, 1));
    }

    @Test
    void aNewerSnapshotReplacesAPartialOneAndChunksOfTheOldOneAreIgnored() {
        follower.receive(0, chunk(0, 10, 8));
        follower.receive(0, chunk(0, 10, 16));
        assertThat(follower.lastTo(0)).isEqualTo(new SnapshotReceived(2, 16, 10, 1));

        int sent = follower.context.sentTo(0).size();
        follower.receive(0, chunk(10, 10, 8));
        assertThat(follower.context.sentTo(0)).hasSize(sent);
    }

    @Test
    void aNewLeaderBeginsWithTheFirstChunk() {
        follower.receive(0, chunk(0, 10, 8));

        follower.receive(1, new InstallSnapshot(3, 1, 8, 1, 10, 10, null, 1));

        assertThat(follower.lastTo(1)).isEqualTo(new SnapshotReceived(3, 8, 0, 1));
    }

    @Test
    void aLeaderOfAnOlderTermIsRefused() {
        ServerUnderTest inTermThree = ServerUnderTest.followerWithLog(3, 1);

        inTermThree.receive(0, chunk(0, 10, 8));

        assertThat(inTermThree.lastTo(0)).isEqualTo(new Rejected(3, RaftMessage.NO_ROUND, 0, 0));
    }

    @Test
    void aChunkKeepsTheFollowerFromStartingAnElection() {
        follower.receive(0, chunk(0, 0, 8));
        long remaining = follower.context.remainingNanos(RaftTimer.ELECTION);
        follower.context.advance(java.time.Duration.ofMillis(500));

        follower.receive(0, chunk(0, 0, 8));

        assertThat(follower.context.remainingNanos(RaftTimer.ELECTION)).isGreaterThan(remaining - 500_000_000);
        assertThat(follower.leaderKnown()).isZero();
    }

    @Test
    void aSnapshotOlderThanWhatTheFollowerHasChangesNothingAndIsAcknowledged() {
        ServerUnderTest ahead = ServerUnderTest.followerThatApplied(6, OPTIONS);
        ahead.syncAll();

        ahead.receive(0, chunk(0, 10, 5));

        assertThat(ahead.context.emitted(SnapshotInstalled.class)).isEmpty();
        assertThat(ahead.lastTo(0)).isEqualTo(new Appended(2, 1, 5));
        assertThat(ahead.logTerms()).hasSize(6);
    }

    @Test
    void aLogThatHasTheLastEntryOfTheSnapshotIsKeptAndAppliedUpToIt() {
        ServerUnderTest behind = ServerUnderTest.fresh(OPTIONS);
        behind.appendsFrom(4, 1, 0, 0, 2, entriesInSession(10));
        behind.syncAll();

        behind.receive(0, chunk(0, 10, 8));

        assertThat(behind.context.emitted(SnapshotInstalled.class)).isEmpty();
        assertThat(behind.commitIndex()).isEqualTo(8);
        assertThat(behind.log().lastIndex()).isEqualTo(10);
        assertThat(behind.lastTo(0)).isEqualTo(new Appended(2, 1, 8));
    }

    @Test
    void aLogInConflictWithTheSnapshotGoesWholly() {
        ServerUnderTest inConflict = ServerUnderTest.fresh(OPTIONS);
        // ten entries of a leader of term 2 that never were committed
        inConflict.appendsFrom(4, 1, 0, 0, 0, entriesOfTerms(1, 1, 1, 1, 1, 1, 1));
        LogEntry[] lost = new LogEntry[3];
        java.util.Arrays.fill(lost, new LogEntry(9, put(99)));
        inConflict.appendsFrom(4, 1, 7, 1, 0, lost);
        inConflict.syncAll();

        transferred(inConflict);

        assertThat(inConflict.log().lastIndex()).isEqualTo(8);
        assertThat(inConflict.log().baseIndex()).isEqualTo(8);
        assertThat(inConflict.log().lastTerm()).isEqualTo(1);
        assertThat(inConflict.context.storage().endPosition()).isEqualTo(8);
        assertThat(inConflict.context.storage().firstPosition()).isEqualTo(8);
    }

    /** Between writing the snapshot and removing the log that it conflicts with, storage holds both. */
    @Test
    void aCrashAtAnyPointOfAnInstallLeavesTheOldStateOrTheNewOne() {
        ServerUnderTest inConflict = ServerUnderTest.fresh(OPTIONS);
        inConflict.appendsFrom(4, 1, 0, 0, 0, entriesOfTerms(1, 1, 1, 1, 1, 1, 1, 9, 9, 9));
        inConflict.syncAll();
        transferred(inConflict);
        inConflict.appendsFrom(0, 2, 8, 1, 8, new LogEntry(2, put(8)), new LogEntry(2, put(9)));

        RecordingStorage storage = inConflict.context.storage();
        List<Long> lastIndexes = new ArrayList<>();
        for (int kept = storage.durableWrites(); kept <= storage.writes().size(); kept++) {
            ServerUnderTest again = ServerUnderTest.restarted(storage.afterKeeping(kept), OPTIONS);
            RaftLog log = again.log();
            lastIndexes.add(log.lastIndex());
            assertThat(log.matches(8, log.baseIndex() == 8 ? 1 : 9)).isTrue();
            assertThat(again.commitIndex()).isEqualTo(log.baseIndex());
            // whatever it was left with, it can go on
            again.appendsFrom(0, 2, log.lastIndex(), log.lastTerm(), 0, new LogEntry(2, put(10)));
            again.syncAll();
            assertThat(ServerUnderTest.restarted(again.context.storage().afterLosingUnsynced(), OPTIONS)
                            .logTerms())
                    .isEqualTo(again.logTerms());
        }
        assertThat(lastIndexes).startsWith(10L).contains(8L, 9L).endsWith(10L);
    }

    @Test
    void entriesThatASnapshotStandsForAlreadyAreSkipped() {
        transferred(follower);
        LogEntry[] late = {entriesInSession(8)[6], entriesInSession(8)[7], new LogEntry(2, put(8))};

        follower.appendsFrom(0, 2, 6, 1, 8, late);
        follower.syncAll();

        assertThat(follower.log().lastIndex()).isEqualTo(9);
        assertThat(follower.lastTo(0)).isEqualTo(new Appended(2, 8, 9));
    }

    private static ServerUnderTest leaderThatSendsASnapshot() {
        ServerUnderTest leader = ServerUnderTest.leaderThatApplied(8, OPTIONS);
        assertThat(leader.log().baseIndex()).isEqualTo(8);
        leader.receive(3, new Rejected(2, 1, 0, 0));
        return leader;
    }

    /** Carries chunks and their answers to and fro until the follower has installed the snapshot. */
    private List<InstallSnapshot> transferred(ServerUnderTest to) {
        List<InstallSnapshot> chunks = new ArrayList<>();
        while (to.context.emitted(SnapshotInstalled.class).isEmpty()) {
            InstallSnapshot chunk = chunkTo3();
            chunks.add(chunk);
            to.receive(0, chunk);
            Message reply = to.context.sentTo(0).isEmpty() ? chunk : to.lastTo(0);
            if (reply instanceof SnapshotReceived received && chunk.snapshot() == null) {
                leader.receive(3, received);
            }
        }
        return chunks;
    }

    private InstallSnapshot chunkTo3() {
        return (InstallSnapshot) leader.lastTo(3);
    }

    private static InstallSnapshot chunk(long offset, int bytes, long lastIndex) {
        return new InstallSnapshot(2, 0, lastIndex, 1, offset, bytes, null, 1);
    }
}
