package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.Slot.Stage;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a correct replica does about lies, by section of the paper. It is replica 1 of four; replica 0 is primary. */
class DefencesTest {

    private final ReplicaUnderTest backup = ReplicaUnderTest.backup();
    private final Batch batch = batch(backup.put(1, "a"));
    private final Batch other = batch(backup.put(2, "b"));

    // OSDI'99 §4.2, normal operation

    @Test
    void ofTwoPrePreparesForOneSequenceNumberTheFirstCounts() {
        backup.receive(0, backup.prePrepare(0, 1, batch)).receive(0, backup.prePrepare(0, 1, other));
        assertThat(backup.sentTo(2, Prepare.class)).hasSize(1);
        assertThat(slot(1).digest).isEqualTo(batch.digest());
    }

    @Test
    void aPrePrepareWhoseDigestIsNotThatOfItsBatchIsDropped() {
        PrePrepare truth = backup.prePrepare(0, 1, batch);
        backup.receive(0, new PrePrepare(0, 1, other.digest(), batch, 0, truth.authenticator()));
        assertThat(backup.sentTo(2, Prepare.class)).isEmpty();
    }

    @Test
    void preparesOfAnotherDigestDoNotMakeItPrepared() {
        backup.receive(0, backup.prePrepare(0, 1, batch))
                .receive(2, backup.prepare(2, 0, 1, other.digest()))
                .receive(3, backup.prepare(3, 0, 1, other.digest()));
        assertThat(slot(1).stage).isEqualTo(Stage.PRE_PREPARED);
    }

    @Test
    void aReplicaThatVotesTwiceCountsOnce() {
        long digest = batch.digest();
        backup.receive(0, backup.prePrepare(0, 1, batch)).receive(2, backup.prepare(2, 0, 1, digest));
        assertThat(slot(1).stage).isEqualTo(Stage.PREPARED);
        for (int i = 0; i < 5; i++) {
            backup.receive(3, backup.commit(3, 0, 1, digest));
        }
        assertThat(slot(1).stage).isEqualTo(Stage.PREPARED);
    }

    @Test
    void whatOneReplicaSaysInTheNameOfAnotherIsDropped() {
        long digest = batch.digest();
        backup.receive(0, backup.prePrepare(0, 1, batch)).receive(3, backup.prepare(2, 0, 1, digest));
        assertThat(slot(1).stage).isEqualTo(Stage.PRE_PREPARED);
    }

    @Test
    void thePrimaryDoesNotCountAmongThePreparesOfBackups() {
        backup.receive(0, backup.prePrepare(0, 1, batch)).receive(0, backup.prepare(0, 0, 1, batch.digest()));
        assertThat(slot(1).stage).isEqualTo(Stage.PRE_PREPARED);
    }

    @Test
    void sequenceNumbersBeyondTheWatermarksTakeNoMemory() {
        for (int shift = 4; shift < 64; shift++) {
            long sequence = 1L << shift;
            backup.receive(0, backup.prePrepare(0, sequence, batch))
                    .receive(2, backup.prepare(2, 0, sequence, 5))
                    .receive(2, backup.commit(2, 0, sequence, 5));
            assertThat(backup.replica().log.known(sequence)).isNull();
        }
        assertThat(backup.sentTo(2, Prepare.class)).isEmpty();
    }

    // OSDI'99 §4.1 and thesis §5.1.5, clients

    @Test
    void codesThatDoNotConvinceABackupCountWhenFPlusOneOthersPrepared() {
        Batch doubtful = batch(backup.badlyAuthenticated(1, 0, 2, 3));
        backup.receive(0, backup.prePrepare(0, 1, doubtful));
        assertThat(backup.sentTo(2, Prepare.class)).isEmpty();
        backup.receive(2, backup.prepare(2, 0, 1, doubtful.digest()))
                .receive(3, backup.prepare(3, 0, 1, doubtful.digest()));
        assertThat(backup.sentTo(2, Prepare.class)).hasSize(1);
    }

    @Test
    void aRequestThatStalledAViewIsOrderedAgainOnlyWithASignature() {
        ReplicaUnderTest next = ReplicaUnderTest.backup();
        Request stalling = next.badlyAuthenticated(1, 0, 1);
        next.receive(next.client(), stalling).receive(0, next.prePrepare(0, 1, batch(stalling)));
        next.receive(2, viewChange(2)).receive(3, viewChange(3));
        next.receive(3, next.ack(3, viewChange(2))).receive(2, next.ack(2, viewChange(3)));
        assertThat(next.replica().leads()).isTrue();
        assertThat(next.sentTo(0, PrePrepare.class)).isEmpty();
        next.receive(next.client(), next.signed(stalling));
        assertThat(next.sentTo(0, PrePrepare.class)).hasSize(1);
    }

    @Test
    void signedRequestsAreNotOrderedTogetherWithOthers() {
        ReplicaUnderTest primary =
                new ReplicaUnderTest(0, 4, OPTIONS.withBatching(BatchingOptions.DEFAULTS.withConcurrentBatches(1)));
        primary.receive(primary.client(), primary.put(1, "first"))
                .receive(primary.client(), primary.put(2, "a"))
                .receive(primary.client(), inLane(primary, 1, primary.signed(primary.put(3, "b"))));
        Batch first = primary.sentTo(1, PrePrepare.class).get(0).batch();
        assertThat(first).isNotNull();
        primary.prepareByOthers(1, first);
        for (int replica = 1; replica < 4; replica++) {
            primary.receive(replica, primary.commit(replica, 0, 1, first.digest()));
        }
        assertThat(primary.sentTo(1, PrePrepare.class).get(1).batch())
                .isNotNull()
                .matches(next -> next.size() == 1);
    }

    // OSDI'99 §4.4 and §4.5.2, view changes and timers

    @Test
    void whatWasIncompleteInTheLastViewIsNotAcceptedInTheNext() {
        Request missing = backup.put(1, "large");
        Batch named = batch(missing).naming(0);
        PrePrepare told = backup.prePrepare(0, 1, named);
        backup.receive(0, told).receive(backup.client(), backup.put(5, "x"));
        backup.expire(PbftTimer.VIEW_CHANGE);
        backup.receive(
                0,
                new TransferMessage.BatchData(
                        1, batch(missing), 0, backup.key(0).codes(1)));
        assertThat(slot(1).stage).isEqualTo(Stage.INCOMPLETE);
        assertThat(backup.sentTo(2, Prepare.class)).isEmpty();
    }

    @Test
    void aPrimaryThatServesOthersDoesNotKeepABackupFromGivingUp() {
        backup.receive(backup.client(), backup.put(5, "starved"));
        long deadline = backup.context().remainingNanos(PbftTimer.VIEW_CHANGE);
        backup.context().advance(Duration.ofMillis(100));
        backup.order(1, batch(inLane(backup, 1, backup.put(1, "served"))));
        assertThat(backup.replica().executed).isEqualTo(1);
        assertThat(backup.context().remainingNanos(PbftTimer.VIEW_CHANGE)).isEqualTo(deadline - 100_000_000L);
    }

    @Test
    void viewChangesOfFReplicasMoveNobodyHoweverMany() {
        for (long view = 1; view < 50; view++) {
            backup.receive(3, viewChange(3, view));
        }
        assertThat(backup.replica().view()).isZero();
        assertThat(backup.sentTo(2, ViewChange.class)).isEmpty();
    }

    @Test
    void whoHasGoneOnToALaterViewCountsForTheTimerOfTheEarlierOne() {
        backup.receive(backup.client(), backup.put(5, "x"));
        backup.expire(PbftTimer.VIEW_CHANGE);
        backup.receive(2, viewChange(2, 1));
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isFalse();
        backup.receive(3, viewChange(3, 2));
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isTrue();
    }

    @Test
    void aPrimaryThatGetsNothingExecutedGivesUpItsViewToo() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        primary.receive(primary.client(), primary.put(1, "a"));
        primary.expire(PbftTimer.VIEW_CHANGE);
        assertThat(primary.sentTo(2, ViewChange.class)).hasSize(1);
    }

    @Test
    void aViewChangeThatAnotherReplicaSignedIsDropped() {
        ViewChange stolen = viewChange(3);
        backup.receive(2, stolen).receive(3, stolen);
        assertThat(backup.replica().view()).as("one replica has asked").isZero();
    }

    @Test
    void commitsBeforeTheBatchIsPreparedDoNotCommitIt() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        for (int replica : new int[] {0, 2, 3}) {
            backup.receive(replica, backup.commit(replica, 0, 1, batch.digest()));
        }
        assertThat(slot(1).stage).isEqualTo(Stage.PRE_PREPARED);
        assertThat(backup.sentTo(2, Commit.class)).isEmpty();
    }

    private Slot slot(long sequence) {
        Slot slot = backup.replica().log.known(sequence);
        assertThat(slot).isNotNull();
        return slot;
    }

    /** The same request of another client of the paper. */
    private static Request inLane(ReplicaUnderTest replica, int lane, Request request) {
        long digest = Request.digest(request.client(), lane, request.timestamp(), request.operation(), false);
        Key key = replica.key(request.client());
        return new Request(
                request.client(),
                lane,
                request.timestamp(),
                request.operation(),
                false,
                Request.ALL,
                request.authenticator().isSignature() ? key.sign(digest) : key.codes(digest, 4));
    }

    private ViewChange viewChange(int replica) {
        return viewChange(replica, 1);
    }

    private ViewChange viewChange(int replica, long view) {
        return backup.viewChange(replica, view);
    }
}
