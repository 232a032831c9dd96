package dev.lockstep.raft;

import static dev.lockstep.raft.ServerUnderTest.PAPER;
import static dev.lockstep.raft.ServerUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.protocol.Cluster;
import dev.lockstep.raft.ServerMessage.AppendEntries;
import dev.lockstep.testing.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dissertation 10.2.1: a leader may write to its disk in parallel with its followers. */
class ParallelDiskWriteTest {

    @Test
    void inParallelEntriesLeaveBeforeTheLeadersDiskHasThem() {
        ServerUnderTest leader = leader(true, Persistence.BACKGROUND);

        leader.request(put(1));

        assertThat(entriesSentTo(leader, 1)).isEqualTo(1);
        assertThat(leader.context.storage().pendingSyncs()).isEqualTo(1);
    }

    @Test
    void oneAfterTheOtherEntriesLeaveWhenTheLeadersDiskHasThem() {
        ServerUnderTest leader = leader(false, Persistence.BACKGROUND);
        leader.request(put(1));
        assertThat(entriesSentTo(leader, 1)).isZero();

        leader.receive(0, leader.context.storage().completeSync());

        assertThat(entriesSentTo(leader, 1)).isEqualTo(1);
        assertThat(leader.lastTo(4)).isSameAs(leader.lastTo(1));
    }

    @Test
    void aHeartbeatDoesNotTakeEntriesAlongThatTheLeadersDiskLacks() {
        ServerUnderTest leader = leader(false, Persistence.BACKGROUND);
        leader.request(put(1));

        leader.expire(RaftTimer.HEARTBEAT);
        leader.expire(RaftTimer.HEARTBEAT);

        assertThat(leader.context.sentTo(1)).isNotEmpty();
        assertThat(entriesSentTo(leader, 1)).isZero();
    }

    @Test
    void aNewLeaderMakesItselfKnownBeforeItsDiskHasTheNoOp() {
        ServerUnderTest leader =
                ServerUnderTest.fresh(PAPER.withReplication(PAPER.replication().withParallelDiskWrite(false)));
        leader.context.clearEffects();

        leader.becomeLeader();

        AppendEntries heartbeat = (AppendEntries) leader.lastTo(1);
        assertThat(heartbeat.entries().isEmpty()).isTrue();
        leader.syncAll();
        assertThat(entriesSentTo(leader, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLeaderCountsItselfOnlyForWhatItsOwnDiskHas(boolean parallel) {
        ServerUnderTest leader = leader(parallel, Persistence.BACKGROUND);
        leader.request(put(1));
        leader.acknowledges(1, 2);
        leader.acknowledges(2, 2);
        assertThat(leader.commitIndex()).isEqualTo(1);

        leader.syncAll();

        assertThat(leader.commitIndex()).isEqualTo(2);
    }

    @Test
    void aServerThatBlocksOnItsDiskSendsFirstOrWaitsFirst() {
        for (boolean parallel : new boolean[] {true, false}) {
            ServerUnderTest leader = leader(parallel, Persistence.BLOCKING);

            leader.request(put(1));
            assertThat(entriesSentTo(leader, 1)).isEqualTo(parallel ? 1 : 0);

            // what it told itself: wait for the disk, then that the disk is done
            leader.receive(0, RaftMessage.LogSyncDue.INSTANCE);
            assertThat(leader.context.effects()).contains(new Effect.Forced());
            leader.receive(0, RaftMessage.LogSynced.INSTANCE);
            assertThat(entriesSentTo(leader, 1)).isEqualTo(1);
        }
    }

    /** Reads are confirmed by entries that are sent to all; these are sent later here, and confirm all the same. */
    @ParameterizedTest
    @CsvSource({"BACKGROUND, READ_INDEX", "BLOCKING, LEASE", "BACKGROUND, FOLLOWER_READ_INDEX"})
    void faultsBreakNothingIfTheLeaderWritesFirst(Persistence persistence, ReadMode reads) {
        RaftOptions options = RaftCluster.OPTIONS
                .withPersistence(persistence)
                .withReads(new ReadOptions(reads))
                .withReplication(RaftCluster.OPTIONS.replication().withParallelDiskWrite(false));
        for (long seed = 0; seed < 30; seed++) {
            RaftCluster cluster = RaftClusterTest.underFaults(seed, options);

            cluster.run();

            assertThat(cluster.counts().succeeded).as("seed %d", seed).isEqualTo(500);
        }
    }

    private static ServerUnderTest leader(boolean parallel, Persistence persistence) {
        RaftOptions options = PAPER.withPersistence(persistence)
                .withReplication(PAPER.replication().withParallelDiskWrite(parallel));
        ServerUnderTest leader = ServerUnderTest.fresh(new Cluster(5, 1), options);
        leader.becomeLeader();
        leader.receive(0, RaftMessage.LogSyncDue.INSTANCE);
        leader.receive(0, RaftMessage.LogSynced.INSTANCE);
        while (leader.context.storage().pendingSyncs() > 0) {
            leader.context.storage().completeSync();
        }
        for (int follower = 1; follower <= 4; follower++) {
            leader.acknowledges(follower, 1);
        }
        leader.context.clearEffects();
        return leader;
    }

    private static int entriesSentTo(ServerUnderTest leader, int follower) {
        List<AppendEntries> sent = leader.context.sentTo(follower).stream()
                .filter(AppendEntries.class::isInstance)
                .map(AppendEntries.class::cast)
                .toList();
        return sent.stream().mapToInt(message -> message.entries().size()).sum();
    }
}
