package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.pbft.ProactiveNode.Phase;
import dev.lockstep.pbft.Recovery.Accepted;
import dev.lockstep.pbft.Recovery.SavedView;
import dev.lockstep.pbft.RecoveryMessage.NewKey;
import dev.lockstep.pbft.RecoveryMessage.QueryStable;
import dev.lockstep.pbft.RecoveryMessage.ReplyStable;
import dev.lockstep.pbft.TransferMessage.Status;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proactive recovery step by step (TOCS §5.3): replica 2 of four is rebooted, with a checkpoint at every fourth batch. */
class ProactiveNodeTest {

    private static final PbftOptions OPTIONS = ReplicaUnderTest.OPTIONS
            .withPersistence(Persistence.BLOCKING)
            .withRecovery(new RecoveryOptions(Duration.ofSeconds(10)));

    private final ReplicaUnderTest replica = new ReplicaUnderTest(2, 4, OPTIONS);
    private final Batch first = batch(replica.put(1, "a"));

    @Test
    void whoStartsForTheFirstTimeHasNothingToRecoverFrom() {
        assertThat(replica.phase()).isEqualTo(Phase.WORKING);
        assertThat(replica.replica().incarnations.own()).isZero();
    }

    @Test
    void aRebootedReplicaTellsThatItHasNewKeysAndAsksTheOthersHowFarTheyAre() {
        replica.restart();
        for (int other : new int[] {0, 1, 3}) {
            NewKey newKey = replica.sentTo(other, NewKey.class).get(0);
            assertThat(newKey.authenticator().incarnation()).isEqualTo(1);
            assertThat(newKey.authenticator().shows(other, 2, NewKey.signedContent(2, 1)))
                    .isTrue();
            assertThat(replica.sentTo(other, QueryStable.class)).hasSize(1);
        }
        assertThat(replica.emitted(PbftEvent.RecoveryBegun.class)).hasSize(1);
        replica.expire(PbftTimer.RECOVERY);
        assertThat(replica.sentTo(0, QueryStable.class)).hasSize(2);
    }

    @Test
    void itTakesNoPartUntilItKnowsHowFarItCanHaveCome() {
        replica.restart();
        replica.receive(0, replica.prePrepare(0, 1, first));
        assertThat(replica.sentTo(0, Prepare.class)).isEmpty();

        estimated(0, 1);
        replica.receive(0, replica.prePrepare(0, 1, first));
        assertThat(replica.sentTo(0, Prepare.class)).hasSize(1);
    }

    @Test
    void aCorrectReplicaKeepsWhatItHadSaid() {
        replica.receive(0, replica.prePrepare(0, 1, first));
        replica.restart();
        estimated(0, 1);
        assertThat(replica.emitted(PbftEvent.RecoveryEstimated.class))
                .containsExactly(new PbftEvent.RecoveryEstimated(8));
        assertThat(replica.emitted(PbftEvent.MemoryRefuted.class)).isEmpty();

        replica.receive(3, new Status(0, true, 0, 0, 3, replica.key(3).codes(3)));
        assertThat(replica.sentTo(3, Prepare.class)).extracting(Prepare::digest).containsExactly(first.digest());
    }

    @Test
    void whatTheLogSaysAboveTheBoundIsThrownAway() {
        replica.receive(0, replica.prePrepare(0, 1, first));
        PrePrepare made = replica.prePrepare(0, 9, first).withoutBatch();
        replica.storage().append(new Accepted(made, first), 100);
        replica.storage().append(new ViewMessage.Prepared(9, 0, first.digest(), null), 60);
        replica.restart();
        estimated(0, 1);

        List<Object> left = new ArrayList<>();
        for (long at = replica.storage().firstPosition(); at < replica.storage().endPosition(); at++) {
            left.add(replica.storage().read(at));
        }
        assertThat(left)
                .hasSize(1)
                .allSatisfy(entry ->
                        assertThat(((Accepted) entry).prePrepare().sequence()).isEqualTo(1));
        replica.receive(replica.client(), replica.put(2, "b"));
        replica.expire(PbftTimer.VIEW_CHANGE);
        assertThat(replica.sentTo(0, ViewChange.class).get(0).prepared()).isEmpty();
    }

    @Test
    void itSaysNothingAboveTheBoundUntilTheCheckpointThereIsStable() {
        replica.restart();
        estimated(0, 1);
        orderUpTo(1, 4);
        replica.receive(0, replica.prePrepare(0, 9, first));
        assertThat(replica.replica().log.low()).isEqualTo(4);
        assertThat(replica.sentTo(0, Prepare.class))
                .extracting(Prepare::sequence)
                .containsExactly(1L, 2L, 3L, 4L);

        orderUpTo(5, 8);
        assertThat(replica.replica().log.high()).isEqualTo(16);
    }

    @Test
    void itAsksToBeRecoveredWithATimestampThatNoRequestHadBefore() {
        replica.restart();
        estimated(0, 1);
        Request request = replica.sentTo(0, Request.class).get(0);
        assertThat(request.operation()).isEqualTo(new Recover(1, 8, 0));
        assertThat(request.authenticator().isSignature()).isTrue();
        assertThat(request.authenticator().shows(0, 2, request.digest())).isTrue();

        replica.restart();
        estimated(0, 1);
        assertThat(replica.sentTo(0, Request.class).get(0).timestamp()).isGreaterThan(request.timestamp());
    }

    @Test
    void aQuorumOfEqualAnswersGivesTheRecoveryPoint() {
        replica.restart();
        estimated(0, 1);
        answered(0, 5);
        answered(1, 6);
        answered(3, 5);
        assertThat(replica.phase()).isEqualTo(Phase.ASKING);
        answered(1, 5);
        assertThat(replica.emitted(PbftEvent.RecoveryPointKnown.class))
                .containsExactly(new PbftEvent.RecoveryPointKnown(5, 12));
    }

    @Test
    void itHasRecoveredWhenTheCheckpointAtTheRecoveryPointIsStableAndNotBefore() {
        replica.restart();
        estimated(0, 1);
        for (int other : new int[] {0, 1, 3}) {
            answered(other, 5);
        }
        orderUpTo(1, 11);
        assertThat(replica.replica().log.low()).isEqualTo(8);
        assertThat(replica.phase()).isEqualTo(Phase.CHECKING);

        orderUpTo(12, 12);
        assertThat(replica.phase()).isEqualTo(Phase.WORKING);
        PbftEvent.RecoveryCompleted completed =
                replica.emitted(PbftEvent.RecoveryCompleted.class).get(0);
        assertThat(completed.point()).isEqualTo(12);
        assertThat(completed.stableSequence()).isEqualTo(12);
        assertThat(completed.executed()).isEqualTo(12);
    }

    @Test
    void aCheckpointBeyondWhatCanBeStableIsALieAndAllIsThrownAway() {
        orderUpTo(1, 4);
        replica.restart();
        estimated(0, 1);
        assertThat(replica.emitted(PbftEvent.MemoryRefuted.class)).hasSize(1);
        assertThat(replica.replica().executed).isZero();
    }

    @Test
    void aStateThatCorrectReplicasHaveOtherwiseIsThrownAway() {
        orderUpTo(1, 4);
        replica.restart();
        estimated(4, 5, new Held(4, 77));
        assertThat(replica.emitted(PbftEvent.MemoryRefuted.class)).hasSize(1);
        assertThat(replica.replica().executed).isZero();
    }

    @Test
    void aStateThatTurnsOutWrongLaterIsThrownAwayThen() {
        orderUpTo(1, 4);
        replica.restart();
        estimated(4, 5);
        orderUpTo(5, 7);
        assertThat(replica.emitted(PbftEvent.MemoryRefuted.class)).isEmpty();
        replica.receive(0, replica.checkpoint(0, 8, 77));
        replica.receive(1, replica.checkpoint(1, 8, 77));
        replica.order(8, batch(replica.put(8, "v8")));

        assertThat(replica.emitted(PbftEvent.MemoryRefuted.class)).hasSize(1);
        assertThat(replica.phase()).isEqualTo(Phase.ESTIMATING);
        estimated(4, 8);
        assertThat(replica.replica().executed).isZero();
    }

    @Test
    void aViewThatNobodyCanHaveAskedForIsThrownAway() {
        replica.storage().put(Recovery.VIEW, new SavedView(50, null, List.of()), 8);
        replica.restart();
        estimated(0, 1);
        // two of the others are no quorum; this replica may have asked for view 50 with the third
        assertThat(replica.replica().view()).isEqualTo(50);
        answered(0, 5);
        answered(1, 5);
        answered(3, 5);
        assertThat(replica.phase()).isEqualTo(Phase.ESTIMATING);
        estimated(0, 1);
        assertThat(replica.replica().view()).isZero();
        assertThat(replica.replica().isActive()).isTrue();
    }

    @Test
    void whenNothingIsOrderedAnyMoreItAsksAgainSoThatOthersGoOn() {
        replica.restart();
        estimated(0, 1);
        for (int other : new int[] {0, 1, 3}) {
            answered(other, 5);
        }
        replica.expire(PbftTimer.RECOVERY);
        List<Request> asked = replica.sentTo(0, Request.class);
        assertThat(asked.get(asked.size() - 1).timestamp())
                .isGreaterThan(asked.get(0).timestamp());
    }

    @Test
    void othersTellHowFarTheyAre() {
        orderUpTo(1, 5);
        replica.receive(3, new QueryStable(7, 3, rebootedKey(3, 7).codes(3)));
        ReplyStable reply = replica.sentTo(3, ReplyStable.class).get(0);
        assertThat(reply.incarnation()).isEqualTo(7);
        assertThat(reply.checkpoint()).isEqualTo(4);
        assertThat(reply.prePrepared()).isEqualTo(5);
        assertThat(reply.view()).isZero();
    }

    @Test
    void othersRefuseWhatAReplicaSaidBeforeItHadNewKeys() {
        replica.receive(0, replica.prePrepare(0, 1, first));
        replica.receive(1, new NewKey(1, rebootedKey(1, 1).sign(NewKey.signedContent(1, 1))));
        replica.receive(1, replica.prepare(1, 0, 1, first.digest()));
        assertThat(replica.emitted(PbftEvent.Prepared.class)).isEmpty();
        replica.receive(
                1, new Prepare(0, 1, first.digest(), 1, rebootedKey(1, 1).codes(3)));
        assertThat(replica.emitted(PbftEvent.Prepared.class)).hasSize(1);
    }

    @Test
    void nobodyElseCanSayThatAReplicaHasNewKeys() {
        replica.receive(0, replica.prePrepare(0, 1, first));
        replica.receive(3, new NewKey(1, rebootedKey(3, 1).sign(NewKey.signedContent(1, 1))));
        replica.receive(1, new NewKey(1, rebootedKey(1, 1).sign(NewKey.signedContent(1, 2))));
        replica.receive(1, replica.prepare(1, 0, 1, first.digest()));
        assertThat(replica.emitted(PbftEvent.Prepared.class)).hasSize(1);
    }

    @Test
    void thePrimaryFillsTheLogUpToTheRecoveryPointIfThereIsNothingToOrder() {
        ReplicaUnderTest primary = new ReplicaUnderTest(0, 4, OPTIONS);
        Request request = recover(3, 1, 0);
        primary.receive(3, request);
        primary.order(1, batch(request));
        assertThat(primary.sentTo(1, PrePrepare.class))
                .extracting(PrePrepare::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(primary.sentTo(1, PrePrepare.class).subList(1, 8))
                .allSatisfy(assigned -> assertThat(assigned.batch()).isEqualTo(Batch.NULL));
    }

    @Test
    void aRecoveryIsNotTakenUpHalfAPeriodAfterTheLastOne() {
        ReplicaUnderTest primary = new ReplicaUnderTest(0, 4, OPTIONS);
        primary.receive(3, recover(3, 1, 0));
        primary.receive(3, recover(3, 2, 0));
        assertThat(primary.sentTo(1, PrePrepare.class)).hasSize(1);
        primary.context().advance(Duration.ofSeconds(5));
        primary.receive(3, recover(3, 2, 0));
        assertThat(primary.sentTo(1, PrePrepare.class)).hasSize(2);
    }

    @Test
    void aReplicaMayAskForNothingElseAndAClientNotToBeRecovered() {
        ReplicaUnderTest primary = new ReplicaUnderTest(0, 4, OPTIONS);
        Request put = primary.put(1, "a");
        long ofReplica = Request.digest(3, 0, 1, put.operation(), false);
        primary.receive(
                3,
                new Request(
                        3,
                        0,
                        1,
                        put.operation(),
                        false,
                        Request.ALL,
                        primary.key(3).sign(ofReplica)));
        primary.receive(4, recover(4, 1, 0));
        assertThat(primary.sentTo(1, PrePrepare.class)).isEmpty();
    }

    /** Two others answer the question how far they are; with this replica itself that is a quorum. */
    private void estimated(long checkpoint, long prePrepared, Held... held) {
        int incarnation = replica.sentTo(0, QueryStable.class).get(0).incarnation();
        for (int other : new int[] {0, 1, 3}) {
            if (replica.phase() == Phase.ESTIMATING) {
                replica.receive(
                        other,
                        new ReplyStable(
                                incarnation,
                                List.of(held),
                                checkpoint,
                                prePrepared,
                                0,
                                other,
                                replica.key(other).codes(1)));
            }
        }
        assertThat(replica.phase()).isNotEqualTo(Phase.ESTIMATING);
    }

    /** Another replica answers the recovery request, as executed here. */
    private void answered(int other, long sequence) {
        List<Request> asked = replica.sentTo(0, Request.class);
        Request request = asked.get(asked.size() - 1);
        Outcome outcome = RecoveryPoint.of((Recover) request.operation(), sequence, OPTIONS.log())
                .toOutcome();
        replica.receive(
                other,
                new Reply(
                        0,
                        0,
                        request.timestamp(),
                        other,
                        false,
                        Marks.of(outcome),
                        outcome,
                        replica.key(other).codes(1)));
    }

    private void orderUpTo(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            int taken = replica.emitted(PbftEvent.CheckpointTaken.class).size();
            replica.order(sequence, batch(replica.put(sequence, "v" + sequence)));
            List<PbftEvent.CheckpointTaken> checkpoints = replica.emitted(PbftEvent.CheckpointTaken.class);
            if (checkpoints.size() > taken) {
                long digest = checkpoints.get(taken).digest();
                replica.receive(0, replica.checkpoint(0, sequence, digest));
                replica.receive(3, replica.checkpoint(3, sequence, digest));
            }
        }
    }

    private static Request recover(int client, int incarnation, long view) {
        Recover recover = new Recover(incarnation, 0, view);
        long timestamp = (long) incarnation << 32;
        long digest = Request.digest(client, 0, timestamp, recover, false);
        Authenticator signature = rebootedKey(client, incarnation).sign(digest);
        return new Request(client, 0, timestamp, recover, false, Request.ALL, signature);
    }

    private static Key rebootedKey(int node, int incarnation) {
        return Key.of(new RecordingContext(node), incarnation);
    }
}
