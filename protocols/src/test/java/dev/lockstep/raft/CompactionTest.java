package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.entriesInSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.node.CpuWork;
import dev.lockstep.raft.RaftEvent.LogCompacted;
import dev.lockstep.raft.RaftEvent.SnapshotTaken;
import dev.lockstep.testing.Effect;
import dev.lockstep.testing.RecordingStorage;
import dev.lockstep.testing.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** §7, log compaction; dissertation 5.1. */
class CompactionTest {

    private static final RaftOptions EVERY_FOUR = with(new SnapshotOptions(4, 0, 0, 1, 100));

    @Test
    void aSnapshotIsTakenWhenEnoughEntriesWereApplied() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(3, EVERY_FOUR);
        assertThat(server.context.emitted(SnapshotTaken.class)).isEmpty();

        server.appendsFrom(4, 1, 3, 1, 4, entriesInSession(4)[3]);

        assertThat(server.context.emitted(SnapshotTaken.class)).singleElement().satisfies(taken -> {
            assertThat(taken.lastIndex()).isEqualTo(4);
            assertThat(taken.lastTerm()).isEqualTo(1);
        });
    }

    @Test
    void aSnapshotIsTakenWhenTheLogIsLargeEnoughAndLargeBesideTheLastSnapshot() {
        // each write has 57 to 60 bytes in the log; a snapshot with the one key and the session has some 80
        ServerUnderTest server = ServerUnderTest.followerThatApplied(20, with(new SnapshotOptions(0, 100, 3, 0, 100)));
        server.syncAll();
        List<SnapshotTaken> first = server.context.emitted(SnapshotTaken.class);
        assertThat(first).hasSize(1);

        long needed = 3 * first.get(0).sizeBytes();
        long written = 0;
        int index = 20;
        while (server.context.emitted(SnapshotTaken.class).size() == 1) {
            assertThat(written).isLessThan(needed);
            LogEntry entry = entriesInSession(index + 1)[index];
            server.appendsFrom(4, 1, index, 1, index + 1, entry);
            written += entry.sizeBytes();
            index++;
        }
        assertThat(written).isGreaterThanOrEqualTo(needed);
    }

    @Test
    void noSnapshotIsTakenIfBothThresholdsAreOff() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(2000, with(SnapshotOptions.NEVER));
        server.syncAll();

        assertThat(server.context.emitted(SnapshotTaken.class)).isEmpty();
        assertThat(server.log().baseIndex()).isZero();
    }

    @Test
    void theLogIsShortenedWhenTheSnapshotIsOnDiskAndNotBefore() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(4, EVERY_FOUR);
        assertThat(server.log().baseIndex()).isZero();

        server.syncAll();

        // one entry is kept behind, for slow followers
        assertThat(server.log().baseIndex()).isEqualTo(3);
        assertThat(server.context.emitted(LogCompacted.class)).containsExactly(new LogCompacted(3, 4));
        assertThat(server.context.storage().firstPosition()).isEqualTo(3);
        assertThat(server.log().matches(3, 1)).isTrue();
        assertThat(server.logTerms()).containsExactly(1L);
    }

    @Test
    void aServerThatWaitsForItsDiskShortensItsLogToo() {
        ServerUnderTest server =
                ServerUnderTest.followerThatApplied(4, EVERY_FOUR.withPersistence(Persistence.BLOCKING));

        server.receive(0, new RaftMessage.SnapshotSynced(4));

        assertThat(server.context.sentTo(0)).contains(new RaftMessage.SnapshotSynced(4));
        assertThat(server.log().baseIndex()).isEqualTo(3);
    }

    @Test
    void theNextSnapshotWaitsUntilTheLastOneIsOnDisk() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(4, EVERY_FOUR);
        LogEntry[] entries = entriesInSession(12);
        for (int i = 4; i < 12; i++) {
            server.appendsFrom(4, 1, i, 1, i + 1, entries[i]);
        }

        assertThat(server.context.emitted(SnapshotTaken.class)).hasSize(1);
    }

    @Test
    void takingASnapshotCostsCpuTimeAndDiskByItsSize() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(4, EVERY_FOUR);
        long size = server.context.emitted(SnapshotTaken.class).get(0).sizeBytes();

        assertThat(size).isBetween(95L, 115L);
        assertThat(server.context.effects()).contains(new Effect.Charged(CpuWork.SNAPSHOT_KIB, 1));
        assertThat(server.context.storage().writes()).anySatisfy(write -> {
            assertThat(write).isInstanceOf(Write.Put.class);
            assertThat(((Write.Put) write).value()).isInstanceOf(Snapshot.class);
            assertThat(((Write.Put) write).sizeBytes()).isEqualTo(size);
        });
    }

    @Test
    void aRestartedServerBeginsWithItsSnapshotAndAppliesOnlyWhatItHearsIsCommitted() {
        ServerUnderTest server = ServerUnderTest.followerThatApplied(4, EVERY_FOUR);
        server.appendsFrom(4, 1, 4, 1, 5, entriesInSession(6)[4], entriesInSession(6)[5]);
        server.syncAll();

        ServerUnderTest again =
                ServerUnderTest.restarted(server.context.storage().afterLosingUnsynced(), EVERY_FOUR);

        assertThat(again.context.emitted(RaftEvent.Recovered.class))
                .singleElement()
                .satisfies(recovered -> {
                    assertThat(recovered.snapshotIndex()).isEqualTo(4);
                    assertThat(recovered.entries().size()).isEqualTo(2);
                });
        assertThat(again.commitIndex()).isEqualTo(4);
        assertThat(again.context.effects()).contains(new Effect.Charged(CpuWork.SNAPSHOT_KIB, 1));
        again.appendsFrom(4, 1, 6, 1, 6);
        List<RaftEvent.EntriesApplied> applied = again.context.emitted(RaftEvent.EntriesApplied.class);
        assertThat(applied).singleElement().satisfies(entries -> {
            assertThat(entries.firstIndex()).isEqualTo(5);
            // the session came with the snapshot
            assertThat(entries.result(1).verdict()).isEqualTo(dev.lockstep.statemachine.Result.Verdict.EXECUTED);
        });
    }

    /** Wherever a crash cuts the writes off, what remains is a state that the server was in, with all that was synced. */
    @Test
    void noCrashPointLosesWhatWasOnDisk() {
        ServerUnderTest server = ServerUnderTest.fresh(EVERY_FOUR);
        LogEntry[] entries = entriesInSession(20);
        for (int i = 0; i < 20; i++) {
            server.appendsFrom(4, 1, i, i == 0 ? 0 : 1, i, entries[i]);
            assertEveryCrashPointKeeps(server, i);
            if (i % 3 == 0) {
                server.syncAll();
                assertEveryCrashPointKeeps(server, i + 1);
            }
        }
        assertThat(server.log().baseIndex()).isGreaterThan(10);
    }

    @Test
    void thresholdsAreChecked() {
        assertThatThrownBy(() -> new SnapshotOptions(-1, 0, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("snapshots.everyEntries=-1 must not be negative; 0 turns it off");
        assertThatThrownBy(() -> new SnapshotOptions(1, 0, Double.NaN, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("snapshots.timesLastSnapshot=NaN must be between 0 and 1e6");
        assertThatThrownBy(() -> new SnapshotOptions(1, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("snapshots.chunkBytes=0 must be at least 1");
    }

    private static void assertEveryCrashPointKeeps(ServerUnderTest server, long lastKnown) {
        RecordingStorage storage = server.context.storage();
        long durable = server.log().durableIndex();
        for (int kept = storage.durableWrites(); kept <= storage.writes().size(); kept++) {
            ServerUnderTest again = ServerUnderTest.restarted(storage.afterKeeping(kept), EVERY_FOUR);
            assertThat(again.log().lastIndex()).isBetween(durable, lastKnown + 1);
            assertThat(again.log().baseIndex()).isLessThanOrEqualTo(again.log().lastIndex());
            assertThat(again.logTerms())
                    .hasSize((int) (again.log().lastIndex() - again.log().baseIndex()));
        }
    }

    private static RaftOptions with(SnapshotOptions snapshots) {
        return RaftOptions.DEFAULTS.withSnapshots(snapshots);
    }
}
