package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import org.junit.jupiter.api.Test;

/** What a replica says is on its disk first, and after a crash it does not contradict it. */
class RecoveryTest {

    private final ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS.withPersistence(Persistence.BACKGROUND));
    private final Batch batch = batch(backup.put(1, "a"));

    @Test
    void aBackupPreparesWhenItsDiskHasTheBatch() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        assertThat(backup.sentTo(0, Prepare.class)).isEmpty();

        backup.synced();
        assertThat(backup.sentTo(0, Prepare.class)).hasSize(1);
    }

    @Test
    void aPrimarySendsItsAssignmentWhenItsDiskHasIt() {
        ReplicaUnderTest primary = new ReplicaUnderTest(0, 4, OPTIONS.withPersistence(Persistence.BACKGROUND));
        primary.receive(4, primary.put(1, "a"));
        assertThat(primary.sentTo(1, PrePrepare.class)).isEmpty();

        primary.synced();
        assertThat(primary.sentTo(1, PrePrepare.class)).hasSize(1);
    }

    @Test
    void aReplicaThatBlocksSaysItAtOnceAsItWaitedForTheDisk() {
        ReplicaUnderTest blocking = new ReplicaUnderTest(2, 4, OPTIONS.withPersistence(Persistence.BLOCKING));
        blocking.receive(0, blocking.prePrepare(0, 1, batch));

        assertThat(blocking.sentTo(0, Prepare.class)).hasSize(1);
    }

    @Test
    void afterACrashAPrimaryDoesNotAssignASequenceNumberAgain() {
        ReplicaUnderTest primary = new ReplicaUnderTest(0, 4, OPTIONS.withPersistence(Persistence.BLOCKING));
        primary.receive(4, primary.put(1, "a"));
        primary.restart();
        primary.receive(4, primary.put(2, "b"));

        assertThat(primary.sentTo(1, PrePrepare.class))
                .extracting(PrePrepare::sequence)
                .containsExactly(2L);
    }

    @Test
    void afterACrashABackupRemembersWhatItAccepted() {
        accepted();
        backup.restart();
        backup.receive(0, backup.prePrepare(0, 1, batch(backup.put(2, "other"))));
        backup.receive(3, status(3));

        assertThat(backup.sentTo(3, Prepare.class)).hasSize(1);
        assertThat(backup.sentTo(3, Prepare.class).get(0).digest()).isEqualTo(batch.digest());
    }

    @Test
    void afterACrashAReplicaTellsInItsViewChangeWhatWasPrepared() {
        accepted();
        backup.prepareByOthers(1, batch);
        backup.synced();
        assertThat(backup.sentTo(0, Commit.class)).hasSize(1);

        backup.restart();
        backup.receive(backup.client(), backup.put(2, "b"));
        backup.expire(PbftTimer.VIEW_CHANGE);
        backup.synced();

        assertThat(backup.sentTo(0, ViewChange.class).get(0).prepared())
                .extracting(ViewMessage.Prepared::digest)
                .containsExactly(batch.digest());
    }

    @Test
    void afterACrashAReplicaIsNotInAViewThatItHasLeft() {
        backup.receive(backup.client(), backup.put(1, "a"));
        backup.expire(PbftTimer.VIEW_CHANGE);
        backup.synced();
        backup.restart();
        backup.receive(0, backup.prePrepare(0, 1, batch));

        assertThat(backup.replica().view()).isEqualTo(1);
        assertThat(backup.sentTo(0, ViewChange.class)).hasSize(1);
        assertThat(backup.sentTo(0, Prepare.class)).isEmpty();
    }

    @Test
    void afterACrashAReplicaGoesOnFromItsStableCheckpoint() {
        ReplicaUnderTest replica = new ReplicaUnderTest(2, 4, OPTIONS.withPersistence(Persistence.BLOCKING));
        for (long sequence = 1; sequence <= 5; sequence++) {
            replica.order(sequence, batch(replica.put(sequence, "v" + sequence)));
        }
        long digest = replica.sentTo(0, Checkpoint.class).get(0).digest();
        replica.receive(0, replica.checkpoint(0, 4, digest));
        replica.receive(3, replica.checkpoint(3, 4, digest));
        replica.restart();

        assertThat(replica.replica().executed).isEqualTo(4);
        assertThat(replica.replica().log.low()).isEqualTo(4);
        assertThat(replica.sentTo(0, Status.class)).hasSize(1);
        // commits are not on the disk; the others send theirs again
        for (int other : new int[] {0, 1, 3}) {
            Batch fifth = batch(replica.put(5, "v5"));
            replica.receive(other, replica.commit(other, 0, 5, fifth.digest()));
        }
        assertThat(replica.replica().executed).isEqualTo(5);
    }

    @Test
    void aReplicaThatWritesNothingComesBackAsAFaultyOne() {
        ReplicaUnderTest forgetful = new ReplicaUnderTest(2, 4, OPTIONS.withPersistence(Persistence.MEMORY));
        forgetful.order(1, batch);
        forgetful.restart();

        assertThat(forgetful.replica().executed).isZero();
        assertThat(forgetful.emitted(PbftEvent.Recovered.class).get(0).amnesiac())
                .isTrue();
    }

    private void accepted() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        backup.synced();
    }

    private Status status(int from) {
        return new Status(0, true, 0, 0, from, backup.key(from).codes(3));
    }
}
