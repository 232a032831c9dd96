package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.ClientMessage.Reply;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.StateMessage.Refusal;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.ByzantineBehaviour;
import dev.lockstep.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves a Byzantine node in the place of what it should say. */
class PbftBehavioursTest {

    private static final int CLIENT = 4;
    private static final int VICTIM = Mouth.VICTIM;

    private final ReplicaUnderTest four = ReplicaUnderTest.primary();
    private final Batch batch = batch(four.put(1, "a"), four.put(2, "b"));

    @Test
    void allNamesAreDifferentAndHaveASentence() {
        assertThat(PbftBehaviours.all()).extracting(ByzantineBehaviour::name).doesNotHaveDuplicates();
        assertThat(PbftBehaviours.all())
                .extracting(ByzantineBehaviour::description)
                .allSatisfy(text -> assertThat(text).doesNotEndWith(".").hasSizeGreaterThan(10));
    }

    @Test
    void anEquivocatingPrimaryAssignsAnotherBatchOfTheSameRequests() {
        Mouth primary = new Mouth(0, "equivocate-pre-prepares");
        for (long sequence = 1; sequence <= 20; sequence++) {
            PrePrepare told = primary.say(four.prePrepare(0, sequence, batch), PrePrepare.class);
            Batch other = told.batch();
            assertThat(other).isNotNull();
            assertThat(told.digest()).isEqualTo(other.digest()).isNotEqualTo(batch.digest());
            assertThat(batch.entries()).containsAll(other.entries());
            assertThat(told.sequence()).isEqualTo(sequence);
        }
        assertThat(primary.say(four.commit(0, 0, 1, 5), Commit.class).digest()).isEqualTo(5);
    }

    @Test
    void colludingBackupsPrepareTheBatchThatTheirPrimaryMadeUp() {
        Mouth primary = new Mouth(0, "equivocate");
        Mouth backup = new Mouth(1, "equivocate");
        PrePrepare truth = four.prePrepare(0, 1, batch);
        backup.hear(0, truth);
        long lie = primary.say(truth, PrePrepare.class).digest();
        long digest = batch.digest();
        assertThat(backup.say(four.prepare(1, 0, 1, digest), Prepare.class).digest())
                .isEqualTo(lie);
        assertThat(backup.say(four.commit(1, 0, 1, digest), Commit.class).digest())
                .isEqualTo(lie);
        assertThat(primary.say(four.commit(0, 0, 1, digest), Commit.class).digest())
                .isEqualTo(lie);
    }

    @Test
    void equivocationOfOneKindLeavesOthersAsTheyAre() {
        Checkpoint checkpoint = four.checkpoint(1, 8, 5);
        Prepare prepare = four.prepare(1, 0, 1, 5);
        Commit commit = four.commit(1, 0, 1, 5);
        Mouth checkpoints = new Mouth(1, "equivocate-checkpoints");
        assertThat(checkpoints.say(checkpoint, Checkpoint.class).digest()).isNotEqualTo(5);
        assertThat(checkpoints.say(prepare, Prepare.class)).isSameAs(prepare);
        Mouth prepares = new Mouth(1, "equivocate-prepares");
        assertThat(prepares.say(prepare, Prepare.class).digest()).isNotEqualTo(5);
        assertThat(prepares.say(commit, Commit.class)).isSameAs(commit);
        Mouth commits = new Mouth(1, "equivocate-commits");
        assertThat(commits.say(commit, Commit.class).digest()).isNotEqualTo(5);
        assertThat(commits.say(checkpoint, Checkpoint.class)).isSameAs(checkpoint);
    }

    @Test
    void whatIsSignedIsSignedAnew() {
        Prepare truth = new Prepare(0, 1, 5, 1, four.key(1).sign(Prepare.signedContent(0, 1, 5, 1)));
        Prepare told = new Mouth(1, "wrong-digests").say(truth, Prepare.class);
        assertThat(told.authenticator().shows(0, 1, told.signedContent())).isTrue();
    }

    @Test
    void aWrongDigestDoesNotFitTheBatch() {
        PrePrepare told = new Mouth(0, "wrong-digests").say(four.prePrepare(0, 1, batch), PrePrepare.class);
        assertThat(told.batch()).isSameAs(batch);
        assertThat(told.digest()).isNotEqualTo(batch.digest());
    }

    @Test
    void wrongViewsAndSequencesAreCloseToTheRightOnes() {
        Mouth views = new Mouth(1, "wrong-views");
        Mouth sequences = new Mouth(1, "wrong-sequences");
        for (long digest = 1; digest < 50; digest++) {
            assertThat(views.say(four.prepare(1, 10, 20, digest), Prepare.class).view())
                    .isBetween(6L, 14L)
                    .isNotEqualTo(10);
            assertThat(sequences
                            .say(four.prepare(1, 10, 20, digest), Prepare.class)
                            .sequence())
                    .isBetween(16L, 24L)
                    .isNotEqualTo(20);
        }
        assertThat(views.say(four.viewChange(1, 10), ViewChange.class).view()).isNotEqualTo(10);
        assertThat(views.say(reply(10), Reply.class).view()).isNotEqualTo(10);
    }

    @Test
    void hugeSequencesAreFarBeyondTheWatermarks() {
        Mouth node = new Mouth(1, "huge-sequences");
        for (long digest = 1; digest < 200; digest++) {
            long told = node.say(four.prepare(1, 0, 1, digest), Prepare.class).sequence();
            assertThat(told < 0 || told > 1 << 20).isTrue();
        }
    }

    @Test
    void gapsLeaveOutSomePrePrepares() {
        Mouth primary = new Mouth(0, "gaps");
        int said = 0;
        for (long sequence = 1; sequence <= 400; sequence++) {
            said += primary.all(four.prePrepare(0, sequence, batch)).size();
        }
        assertThat(said).as("three quarters, within four standard deviations").isBetween(300 - 35, 300 + 35);
    }

    @Test
    void wrongRepliesAreMadeUpAlikeByAllWhoCollude() {
        Reply one = new Mouth(1, "wrong-replies").say(reply(0), Reply.class);
        Reply other = new Mouth(2, "wrong-replies").say(reply(0), Reply.class);
        assertThat(one.outcome()).isEqualTo(other.outcome()).isNotEqualTo(Outcome.DONE);
        assertThat(one.resultDigest()).isEqualTo(Marks.of(one.outcome()));
    }

    @Test
    void aCensorDoesNotHearTheClientsAmongTheVictims() {
        Mouth censor = new Mouth(0, "censorship");
        censor.victims = List.of(CLIENT);
        assertThat(censor.hear(CLIENT, four.put(1, "a"))).isFalse();
        assertThat(censor.hear(2, four.put(1, "a"))).as("passed on by a backup").isFalse();
        censor.victims = List.of(VICTIM);
        assertThat(censor.hear(CLIENT, four.put(1, "a"))).isTrue();
    }

    @Test
    void mutationsChangeEachKindOfMessage() {
        StatePart part = SomeState.of(20, 100).part(PartId.ROOT);
        assertThat(part).isNotNull();
        List<Message> truths = List.of(
                four.prePrepare(0, 1, batch),
                four.prepare(1, 0, 1, 5),
                four.commit(1, 0, 1, 5),
                four.checkpoint(1, 8, 5),
                reply(0),
                four.put(1, "a"),
                new TransferMessage.Status(0, true, 0, 1, 1, four.key(1).codes(3)),
                new TransferMessage.FetchBatch(1, 5, 1, four.key(1).codes(1)),
                new TransferMessage.BatchData(1, batch, 1, four.key(1).codes(1)),
                new StateMessage.Fetch(8, part.id(), 5, 1, four.key(1).codes(1)),
                new StateMessage.MetaData(
                        8, part.id(), new long[16], 1, four.key(1).codes(1)),
                new StateMessage.Data(8, part, 1, four.key(1).codes(1)),
                new StateMessage.Refusal(
                        8,
                        part.id(),
                        Refusal.Reason.OTHER_DIGEST,
                        1,
                        four.key(1).codes(1)));
        Mouth node = new Mouth(1, "mutations");
        for (Message truth : truths) {
            int changed = 0;
            for (int i = 0; i < 40; i++) {
                changed += node.all(truth).get(0).contentHash() == truth.contentHash() ? 0 : 1;
            }
            assertThat(changed).as(truth.toString()).isGreaterThan(10);
        }
    }

    @Test
    void someMutationsDivideAPartOtherwiseWithTheSameSum() {
        long[] digests = new long[16];
        digests[3] = 5;
        StateMessage.MetaData truth = new StateMessage.MetaData(
                8, new PartId(2, 1), digests, 1, four.key(1).codes(1));
        Mouth node = new Mouth(1, "mutations");
        int sameSum = 0;
        for (int i = 0; i < 40; i++) {
            StateMessage.MetaData told = node.say(truth, StateMessage.MetaData.class);
            sameSum += StatePart.digest(truth.part(), 8, told.digests()) == 5 ? 1 : 0;
        }
        assertThat(sameSum).isBetween(5, 35);
    }

    @Test
    void badAuthenticatorsConvinceSomeReplicasOnlyAndTheSameOnesEachTime() {
        Mouth client = new Mouth(CLIENT, "bad-authenticators");
        int convinced = 0;
        for (long timestamp = 1; timestamp <= 50; timestamp++) {
            Request told = client.say(four.put(timestamp, "a"), Request.class);
            Request again = client.say(four.put(timestamp, "a"), Request.class);
            for (int replica = 0; replica < 4; replica++) {
                boolean right = told.authenticator().shows(replica, CLIENT, told.digest());
                assertThat(again.authenticator().shows(replica, CLIENT, told.digest()))
                        .isEqualTo(right);
                convinced += right ? 1 : 0;
            }
        }
        assertThat(convinced).as("half of 200, within four standard deviations").isBetween(100 - 29, 100 + 29);
        Request signed = client.say(four.signed(four.put(1, "a")), Request.class);
        assertThat(signed.authenticator().shows(0, CLIENT, signed.digest()))
                .as("a signature convinces all or nobody")
                .isFalse();
    }

    @Test
    void conflictingRequestsAreInDueFormUnderTheSameTimestamp() {
        Request truth = four.put(7, "a");
        Request told = new Mouth(CLIENT, "conflicting-requests").say(truth, Request.class);
        assertThat(told.timestamp()).isEqualTo(7);
        assertThat(told.operation()).isNotEqualTo(truth.operation());
        assertThat(told.authenticator().shows(2, CLIENT, told.digest())).isTrue();
    }

    private Reply reply(long view) {
        return new Reply(
                view,
                0,
                1,
                1,
                false,
                Marks.of(Outcome.DONE),
                Outcome.DONE,
                four.key(1).codes(1));
    }
}
