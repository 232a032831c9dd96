package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Damaged;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.protocol.Value;
import org.junit.jupiter.api.Test;

/** OSDI'99 §4.2, normal operation, one replica at a time. */
class OrderingTest {

    private final ReplicaUnderTest backup = ReplicaUnderTest.backup();
    private final Batch batch = batch(backup.put(1, "a"));

    // pre-prepare

    @Test
    void aPrimaryAssignsTheNextSequenceNumberAndSendsTheRequestToAllBackups() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        Request request = primary.put(1, "a");

        primary.receive(primary.client(), request);

        for (int other = 1; other < 4; other++) {
            PrePrepare sent = primary.sentTo(other, PrePrepare.class).get(0);
            assertThat(sent.view()).isZero();
            assertThat(sent.sequence()).isEqualTo(1);
            assertThat(sent.digest()).isEqualTo(batch(request).digest());
        }
    }

    @Test
    void whatComesWhileTheWindowIsFullGoesIntoOneBatch() {
        ReplicaUnderTest primary = new ReplicaUnderTest(
                0, 4, OPTIONS.withBatching(OPTIONS.batching().withConcurrentBatches(1)));
        primary.receive(4, primary.put(1, "a"));
        Batch first = primary.sentTo(1, PrePrepare.class).get(0).batch();
        Request second = new Request(
                5,
                0,
                7,
                primary.put(7, "b").operation(),
                false,
                -1,
                primary.key(5).codes(Request.digest(5, 0, 7, primary.put(7, "b").operation(), false), 4));
        Request third = new Request(
                5,
                1,
                8,
                primary.put(8, "c").operation(),
                false,
                -1,
                primary.key(5).codes(Request.digest(5, 1, 8, primary.put(8, "c").operation(), false), 4));
        primary.receive(5, second).receive(5, third);
        assertThat(primary.sentTo(1, PrePrepare.class)).hasSize(1);

        primary.order(1, first);

        assertThat(primary.sentTo(1, PrePrepare.class)).hasSize(2);
        assertThat(primary.sentTo(1, PrePrepare.class).get(1).batch().size()).isEqualTo(2);
    }

    @Test
    void aBackupPreparesWhatThePrimaryAssigned() {
        backup.receive(0, backup.prePrepare(0, 1, batch));

        for (int other : new int[] {0, 2, 3}) {
            assertThat(backup.sentTo(other, Prepare.class)).hasSize(1);
        }
        assertThat(backup.sentTo(0, Prepare.class).get(0).digest()).isEqualTo(batch.digest());
    }

    @Test
    void aBackupAcceptsOneAssignmentForASequenceNumberInAView() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        backup.receive(0, backup.prePrepare(0, 1, batch(backup.put(2, "other"))));

        assertThat(backup.sentTo(2, Prepare.class)).hasSize(1);
    }

    @Test
    void aBackupIgnoresAssignmentsOfOthersThanThePrimary() {
        backup.receive(2, backup.prePrepare(0, 1, batch));
        backup.receive(2, backup.prePrepare(2, 1, batch));

        assertThat(backup.context().sent()).isEmpty();
    }

    @Test
    void aBackupIgnoresSequenceNumbersOutsideTheWatermarks() {
        backup.receive(0, backup.prePrepare(0, 0, batch));
        backup.receive(0, backup.prePrepare(0, 9, batch));
        assertThat(backup.context().sent()).isEmpty();

        backup.receive(0, backup.prePrepare(0, 8, batch));
        assertThat(backup.sentTo(2, Prepare.class)).hasSize(1);
    }

    @Test
    void aBackupIgnoresAWrongDigest() {
        PrePrepare right = backup.prePrepare(0, 1, batch);
        backup.receive(0, new PrePrepare(0, 1, right.digest() + 1, right.batch(), 0, right.authenticator()));

        assertThat(backup.context().sent()).isEmpty();
    }

    @Test
    void damagedMessagesAreDropped() {
        backup.receive(0, new Damaged(backup.prePrepare(0, 1, batch)));

        assertThat(backup.context().effects()).isEmpty();
    }

    // who made a message

    @Test
    void aMessageThatNamesAnotherThanItsSenderIsDropped() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        backup.receive(3, backup.prepare(2, 0, 1, batch.digest()));

        assertThat(backup.sentTo(0, Commit.class)).isEmpty();
    }

    @Test
    void aSignedMessageWithTheSignatureOfAnotherOneIsDropped() {
        ReplicaUnderTest signing =
                new ReplicaUnderTest(1, 4, OPTIONS.withAuthentication(PbftOptions.Authentication.SIGNATURES));
        Request request = new Request(
                4,
                0,
                1,
                signing.put(1, "a").operation(),
                false,
                -1,
                signing.key(4).sign(signing.put(1, "a").digest()));
        Batch signed = batch(request);
        signing.receive(0, signing.prePrepare(0, 1, signed));
        assertThat(signing.sentTo(0, Prepare.class)).hasSize(1);
        Prepare ofThree = signing.prepare(3, 0, 1, signed.digest());

        signing.receive(2, new Prepare(0, 1, signed.digest(), 2, ofThree.authenticator()));
        assertThat(signing.sentTo(0, Commit.class)).isEmpty();
        signing.receive(3, ofThree);
        assertThat(signing.sentTo(0, Commit.class)).hasSize(1);
    }

    @Test
    void aRequestThatThisBackupCannotVerifyIsAcceptedWhenOneOfThoseWhoPreparedItMustBeCorrect() {
        Batch doubtful = batch(backup.badlyAuthenticated(1, 0, 2, 3));
        backup.receive(0, backup.prePrepare(0, 1, doubtful));
        backup.receive(2, backup.prepare(2, 0, 1, doubtful.digest()));
        assertThat(backup.sentTo(0, Prepare.class)).isEmpty();

        backup.receive(3, backup.prepare(3, 0, 1, doubtful.digest()));
        assertThat(backup.sentTo(0, Prepare.class)).hasSize(1);
    }

    @Test
    void aPrimaryDoesNotOrderARequestThatItCannotVerify() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        primary.receive(4, primary.badlyAuthenticated(1, 1, 2, 3));

        assertThat(primary.context().sent()).isEmpty();
    }

    // prepare and commit

    @Test
    void aBatchIsPreparedWithTwoFPreparesOfBackupsItsOwnIncluded() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        assertThat(backup.sentTo(0, Commit.class)).isEmpty();

        backup.receive(2, backup.prepare(2, 0, 1, batch.digest()));

        assertThat(backup.sentTo(0, Commit.class)).hasSize(1);
        assertThat(backup.emitted(PbftEvent.Prepared.class))
                .containsExactly(new PbftEvent.Prepared(0, 1, batch.digest()));
    }

    @Test
    void aPrepareOfThePrimaryDoesNotCount() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        backup.receive(0, backup.prepare(0, 0, 1, batch.digest()));

        assertThat(backup.sentTo(2, Commit.class)).isEmpty();
    }

    @Test
    void aReplicaVotesOnceAndForOneDigest() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        Request request = primary.put(1, "a");
        primary.receive(4, request);
        long digest = batch(request).digest();

        primary.receive(1, primary.prepare(1, 0, 1, digest));
        primary.receive(1, primary.prepare(1, 0, 1, digest));
        primary.receive(2, primary.prepare(2, 0, 1, digest + 1));
        primary.receive(2, primary.prepare(2, 0, 1, digest));
        assertThat(primary.sentTo(1, Commit.class)).isEmpty();

        primary.receive(3, primary.prepare(3, 0, 1, digest));
        assertThat(primary.sentTo(1, Commit.class)).hasSize(1);
    }

    @Test
    void votesThatComeBeforeTheAssignmentCount() {
        backup.receive(2, backup.prepare(2, 0, 1, batch.digest()));
        backup.receive(3, backup.prepare(3, 0, 1, batch.digest()));
        backup.receive(2, backup.commit(2, 0, 1, batch.digest()));
        backup.receive(3, backup.commit(3, 0, 1, batch.digest()));

        backup.receive(0, backup.prePrepare(0, 1, batch));

        assertThat(backup.replica().executed).isEqualTo(1);
    }

    @Test
    void aQuorumOfCommitsLetsThePreparedBatchBeExecutedAndAnswered() {
        backup.receive(0, backup.prePrepare(0, 1, batch));
        backup.prepareByOthers(1, batch);
        backup.receive(0, backup.commit(0, 0, 1, batch.digest()));
        assertThat(backup.replica().executed).isZero();

        backup.receive(3, backup.commit(3, 0, 1, batch.digest()));

        assertThat(backup.replica().executed).isEqualTo(1);
        assertThat(backup.sentTo(backup.client(), Reply.class)).hasSize(1);
    }

    @Test
    void batchesAreExecutedInTheOrderOfTheirNumbers() {
        backup.order(2, batch(backup.put(2, "b")));
        assertThat(backup.replica().executed).isZero();

        backup.order(1, batch);

        assertThat(backup.replica().executed).isEqualTo(2);
    }

    @Test
    void aRequestThatIsOrderedTwiceIsExecutedOnce() {
        backup.order(1, batch);
        backup.order(2, batch);

        assertThat(backup.replica().executed).isEqualTo(2);
        assertThat(backup.sentTo(backup.client(), Reply.class)).hasSize(1);
        assertThat(backup.emitted(PbftEvent.Executed.class).get(1).outcome(0)).isZero();
    }

    @Test
    void aRequestThatWasExecutedIsAnsweredAgain() {
        backup.order(1, batch);
        backup.receive(backup.client(), backup.put(1, "a"));

        assertThat(backup.sentTo(backup.client(), Reply.class)).hasSize(2);
        assertThat(backup.sentTo(0, Request.class)).isEmpty();
    }

    @Test
    void aBackupPassesARequestOnToThePrimaryAndWaitsForIt() {
        backup.receive(backup.client(), backup.put(1, "a"));

        assertThat(backup.sentTo(0, Request.class)).hasSize(1);
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isTrue();

        backup.order(1, batch);
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isFalse();
    }

    // thesis §5.1.5, large requests

    @Test
    void aLargeRequestIsOnlyNamedAndABackupPreparesItWhenItHasIt() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        Request large = primary.put(1, new Value("a", 10_000));
        primary.receive(4, large);
        PrePrepare named = primary.sentTo(1, PrePrepare.class).get(0);
        assertThat(named.sizeBytes()).isLessThan(500);

        backup.receive(0, named);
        assertThat(backup.sentTo(0, Prepare.class)).isEmpty();
        backup.receive(4, large);
        assertThat(backup.sentTo(0, Prepare.class)).hasSize(1);
        assertThat(backup.sentTo(0, Request.class)).isEmpty();
    }

    @Test
    void aLargeRequestThatDoesNotComeIsFetchedFromOtherReplicas() {
        ReplicaUnderTest primary = ReplicaUnderTest.primary();
        Request large = primary.put(1, new Value("a", 10_000));
        primary.receive(4, large);
        backup.receive(0, primary.sentTo(1, PrePrepare.class).get(0));
        backup.expire(PbftTimer.STATUS);
        backup.expire(PbftTimer.STATUS);

        TransferMessage.FetchBatch fetch =
                backup.sentTo(2, TransferMessage.FetchBatch.class).get(0);
        primary.receive(1, fetch);
        backup.receive(0, primary.sentTo(1, TransferMessage.BatchData.class).get(0));

        assertThat(backup.sentTo(0, Prepare.class)).hasSize(1);
    }
}
