package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Message;
import dev.lockstep.pbft.OrderingMessage.Commit;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaves a Byzantine replica in view changes in the place of what it should say. */
class ViewChangeLiesTest {

    private static final int VICTIM = Mouth.VICTIM;
    private static final List<Held> BEGINNING = List.of(new Held(0, ServiceState.GENESIS_DIGEST));

    private final ReplicaUnderTest four = ReplicaUnderTest.primary();
    private final Batch batch = batch(four.put(1, "a"), four.put(2, "b"));

    @Test
    void forgedCertificatesHaveOnlyTheForgersSignature() {
        boolean seen = false;
        for (long view = 1; view < 40; view++) {
            ViewChange truth = new ViewChange(
                    view,
                    BEGINNING,
                    List.of(),
                    List.of(),
                    List.of(),
                    1,
                    four.key(1).signature());
            truth = truth.with(four.key(1).sign(truth.signedContent()));
            for (Prepared claim : new Mouth(1, "forged-certificates")
                    .say(truth, ViewChange.class)
                    .prepared()) {
                Certificate certificate = claim.certificate();
                if (certificate != null) {
                    seen = true;
                    assertThat(certificate.proves(Quorums.of(4), claim.view(), claim.sequence(), claim.digest()))
                            .isFalse();
                }
            }
        }
        assertThat(seen).isTrue();
    }

    @Test
    void aForgerClaimsBatchesOrCheckpointsThatNobodyHas() {
        for (long view = 1; view < 40; view++) {
            ViewChange told = new Mouth(1, "forged-certificates").say(viewChange(view), ViewChange.class);
            assertThat(told.prepared().size() > 2 || told.stableSequence() > 1000)
                    .isTrue();
            assertThat(told.authenticator().shows(0, 1, told.signedContent())).isTrue();
        }
    }

    @Test
    void omittedCertificatesConcealWhatIsPrepared() {
        for (long view = 1; view < 20; view++) {
            ViewChange truth = viewChange(view);
            ViewChange told = new Mouth(1, "omitted-certificates").say(truth, ViewChange.class);
            assertThat(truth.prepared()).containsAll(told.prepared());
            assertThat(told.prepared().size())
                    .isLessThanOrEqualTo(told.prePrepared().size());
        }
        assertThat(new Mouth(1, "omitted-certificates")
                        .say(viewChange(1), ViewChange.class)
                        .prepared())
                .hasSizeLessThan(2);
    }

    @Test
    void anotherNewViewDoesNotFollowFromItsViewChanges() {
        NewView truth = newView(5);
        NewView told = new Mouth(1, "equivocate-new-views").say(truth, NewView.class);
        assertThat(told.signedContent()).isNotEqualTo(truth.signedContent());
        assertThat(told.authenticator().shows(0, 1, told.signedContent())).isTrue();
    }

    @Test
    void whoEquivocatesInViewChangesTellsEachVictimAnotherOne() {
        for (long view = 1; view < 20; view++) {
            ViewChange truth = viewChange(view);
            ViewChange told = new Mouth(1, "equivocate-view-changes").say(truth, ViewChange.class);
            assertThat(told.named()).isNotEqualTo(truth.named());
            assertThat(told.authenticator().shows(VICTIM, 1, told.signedContent()))
                    .isTrue();
            assertThat(told.view()).isEqualTo(view);
        }
    }

    @Test
    void doubtfulViewChangesConvinceSomeReplicasOnlyAndTheSameOnesEachTime() {
        int convinced = 0;
        for (long view = 1; view <= 50; view++) {
            ViewChange truth = viewChange(view);
            ViewChange told = new Mouth(1, "doubtful-view-changes").say(truth, ViewChange.class);
            ViewChange again = new Mouth(1, "doubtful-view-changes").say(truth, ViewChange.class);
            assertThat(told.named()).isEqualTo(truth.named());
            for (int replica = 0; replica < 4; replica++) {
                boolean right = told.authenticator().shows(replica, 1, told.signedContent());
                assertThat(again.authenticator().shows(replica, 1, again.signedContent()))
                        .isEqualTo(right);
                convinced += right ? 1 : 0;
            }
        }
        assertThat(convinced).as("half of 200, within four standard deviations").isBetween(100 - 29, 100 + 29);
    }

    @Test
    void falseAcknowledgmentsAreOfWhatNobodySent() {
        Mouth node = new Mouth(1, "false-acknowledgments");
        ViewChangeAck truth = four.ack(1, viewChange(3, 2));
        int others = 0;
        for (int i = 0; i < 100; i++) {
            ViewChangeAck told = (ViewChangeAck) node.all(truth).get(0);
            assertThat(told.replica()).isEqualTo(1);
            assertThat(told.view()).isEqualTo(3);
            others += told.viewChange().equals(truth.viewChange()) ? 0 : 1;
        }
        assertThat(others).as("few draws hit the truth").isGreaterThan(70);
        assertThat(node.say(four.commit(1, 0, 1, 5), Commit.class).digest()).isEqualTo(5);
    }

    @Test
    void aFloodAsksForLaterViewsBesideEachMessage() {
        Mouth node = new Mouth(1, "view-change-floods");
        for (int i = 0; i < 50; i++) {
            List<Message> said = node.all(four.prepare(1, 7, 1, 5));
            assertThat(said).hasSize(2);
            ViewChange flood = (ViewChange) said.get(1);
            assertThat(flood.view()).isGreaterThan(7);
            assertThat(flood.authenticator().shows(0, 1, flood.signedContent())).isTrue();
        }
    }

    @Test
    void mutationsChangeEachKindOfMessage() {
        List<Message> truths = List.of(
                viewChange(3),
                newView(3),
                four.ack(1, viewChange(3, 2)),
                new FetchViewChanges(
                        3,
                        List.of(viewChange(3, 2).named()),
                        true,
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

    /** The new-view of replica 1 for a view of its own. */
    private NewView newView(long view) {
        List<ViewChange> viewChanges = List.of(viewChange(view, 0), viewChange(view, 1), viewChange(view, 2));
        NewViewRule.Decision decision = new QuorumRule(Quorums.of(4)).decide(viewChanges);
        assertThat(decision).isNotNull();
        return four.shown(new CodedNewView(
                view,
                viewChanges.stream().map(ViewChange::named).toList(),
                decision.stable(),
                decision.chosen(),
                1,
                four.key(1).signature()));
    }

    private ViewChange viewChange(long view) {
        return viewChange(view, 1);
    }

    /** Batches 1 and 2 are prepared in view 0. */
    private ViewChange viewChange(long view, int replica) {
        long digest = batch.digest();
        return four.viewChange(
                replica,
                view,
                List.of(new Prepared(1, 0, digest, null), new Prepared(2, 0, digest, null)),
                List.of(new PrePrepared(1, 0, digest), new PrePrepared(2, 0, digest)));
    }
}
