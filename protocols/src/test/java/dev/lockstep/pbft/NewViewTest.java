package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OSDI'99 §4.4 and TOCS §4.5.3, how a new view begins. */
class NewViewTest {

    private static final PbftOptions SIGNED = OPTIONS.withAuthentication(Authentication.SIGNATURES);

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void theNewPrimaryKeepsWhatIsPreparedAndFillsGapsWithNull(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        Batch third = batch(cast.replica(1).request(3));
        cast.prepare(3, third);

        assertThat(cast.newView(1, 2, 3).chosen())
                .extracting(Chosen::sequence, Chosen::digest)
                .containsExactly(
                        tuple(1L, Batch.NULL.digest()), tuple(2L, Batch.NULL.digest()), tuple(3L, third.digest()));
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aBackupEntersTheNewViewAndPreparesWhatItChose(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        Batch first = batch(cast.replica(1).request(1));
        cast.prepare(1, first);
        ReplicaUnderTest backup = cast.replica(2);
        NewView newView = cast.newView(1, 2, 3);
        backup.context().clearEffects();
        backup.receive(1, newView);

        assertThat(backup.replica().isActive()).isTrue();
        assertThat(backup.replica().view()).isEqualTo(1);
        Prepare prepare = backup.sentTo(1, Prepare.class).get(0);
        assertThat(prepare.view()).isEqualTo(1);
        assertThat(prepare.digest()).isEqualTo(first.digest());
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aNewViewThatLeavesOutWhatIsPreparedIsRefused(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        cast.prepare(1, batch(cast.replica(1).request(1)));
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        backup.receive(1, backup.shown(edited(right, false)));

        assertThat(backup.replica().isActive()).isFalse();
        assertThat(backup.emitted(PbftEvent.ViewEntered.class)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aNewViewWithoutAQuorumOfViewChangesIsRefused(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        backup.receive(1, backup.shown(edited(right, true)));

        assertThat(backup.replica().isActive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aNewViewThatSomebodyElseMadeIsRefused(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        Key other = backup.key(3);
        long content = right.signedContent();
        boolean signs = authentication == Authentication.SIGNATURES;
        backup.receive(3, right.with(signs ? other.sign(content) : other.codes(content, 3)));

        assertThat(backup.replica().isActive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aNewViewMayBePassedOnByAnybody(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        ReplicaUnderTest backup = cast.replica(2);
        backup.receive(3, cast.newView(1, 2, 3));

        assertThat(backup.replica().isActive()).isTrue();
    }

    @Test
    void aViewChangeWithAForgedCertificateIsNotBelieved() {
        ReplicaUnderTest primary = new ReplicaUnderTest(1, 4, SIGNED).givingUp();
        PrePrepare claimed = new PrePrepare(0, 1, 42, null, 0, primary.key(3).sign(1));
        List<Prepare> prepares = List.of(primary.prepare(3, 0, 1, 42), primary.prepare(2, 0, 1, 42));
        Prepared forged = new Prepared(1, 0, 42, new Certificate(claimed, prepares));
        primary.receive(2, primary.viewChange(2, 1));
        primary.receive(3, primary.viewChange(3, 1, List.of(forged), List.of()));
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();

        primary.receive(0, primary.viewChange(0, 1));
        assertThat(primary.sentTo(0, NewView.class)).hasSize(1);
    }

    @Test
    void withCodesAClaimThatNobodyBearsOutIsNotChosen() {
        ReplicaUnderTest primary = new ReplicaUnderTest(1, 4, OPTIONS).givingUp();
        ViewChange lie =
                primary.viewChange(3, 1, List.of(new Prepared(1, 0, 42, null)), List.of(new PrePrepared(1, 0, 42)));
        acknowledged(primary, lie, 0);
        acknowledged(primary, primary.viewChange(2, 1), 0);
        // two say that nothing prepared, one says that something did: it cannot be told yet
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();

        acknowledged(primary, primary.viewChange(0, 1), 2);
        NewView newView = primary.sentTo(0, NewView.class).get(0);
        assertThat(newView.chosen().get(0).digest()).isEqualTo(Batch.NULL.digest());
    }

    @Test
    void aNewPrimaryOrdersWhatItKnowsAndWhatWasNotChosen() {
        ReplicaUnderTest primary = new ReplicaUnderTest(1, 4, OPTIONS);
        Batch lost = batch(primary.put(1, "a"));
        primary.receive(0, primary.prePrepare(0, 1, lost));
        primary.receive(primary.client(), primary.put(1, "a"));
        primary.expire(PbftTimer.VIEW_CHANGE);
        acknowledged(primary, primary.viewChange(2, 1), 3);
        acknowledged(primary, primary.viewChange(3, 1), 2);

        assertThat(primary.sentTo(0, NewView.class).get(0).chosen()).isEmpty();
        assertThat(primary.sentTo(0, PrePrepare.class))
                .as("its codes may be what stalled the last view")
                .isEmpty();
        primary.receive(primary.client(), primary.signed(primary.put(1, "a")));
        PrePrepare again = primary.sentTo(0, PrePrepare.class).get(0);
        assertThat(again.view()).isEqualTo(1);
        assertThat(again.sequence()).isEqualTo(1);
        assertThat(again.digest()).isEqualTo(lost.digest());
    }

    @Test
    void messagesOfTheNewViewThatComeBeforeItAreKept() {
        Cast cast = new Cast(OPTIONS);
        ReplicaUnderTest backup = cast.replica(2);
        NewView newView = cast.newView(1, 2, 3);
        Batch first = batch(backup.put(1, "a"));
        backup.receive(1, backup.prePrepare(1, 1, first));
        backup.receive(3, backup.prepare(3, 1, 1, first.digest()));
        assertThat(backup.sentTo(3, Prepare.class)).isEmpty();

        backup.receive(1, newView);

        assertThat(backup.sentTo(3, Prepare.class)).hasSize(1);
        assertThat(backup.sentTo(3, OrderingMessage.Commit.class)).hasSize(1);
    }

    @Test
    void whatANewViewOrdersAgainIsAskedForThoughItWasExecutedBefore() {
        Cast cast = new Cast(OPTIONS);
        Batch first = batch(cast.replica(1).request(1));
        for (ReplicaUnderTest replica : cast.all) {
            if (replica.id != 0) {
                replica.order(1, first);
            }
        }
        ReplicaUnderTest backup = cast.replica(2);
        backup.receive(1, cast.newView(1, 2, 3));
        assertThat(backup.replica().executed).isEqualTo(1);
        backup.context().clearEffects();
        backup.expire(PbftTimer.STATUS);
        backup.expire(PbftTimer.STATUS);

        // the others may not have executed it, and need this replica's commit
        List<TransferMessage.Status> told = backup.sentTo(0, TransferMessage.Status.class);
        assertThat(told).isNotEmpty();
        assertThat(told.get(told.size() - 1).settledSequence()).isZero();
    }

    /** A view change arrives at a new primary, and one other replica acknowledges it. */
    private static void acknowledged(ReplicaUnderTest primary, ViewChange viewChange, int by) {
        primary.receive(viewChange.replica(), viewChange).receive(by, primary.ack(by, viewChange));
    }

    /** One view change twice in the place of three; or another batch at the end. */
    private static NewView edited(NewView truth, boolean twice) {
        if (truth instanceof SignedNewView right) {
            List<ViewChange> others = new ArrayList<>(right.viewChanges().subList(0, 2));
            others.add(others.get(0));
            return new SignedNewView(
                    right.view(),
                    twice ? others : right.viewChanges(),
                    twice ? right.prePrepares() : List.of(),
                    right.replica(),
                    right.authenticator());
        }
        CodedNewView right = (CodedNewView) truth;
        List<Named> others = new ArrayList<>(right.named().subList(0, 2));
        others.add(others.get(0));
        return new CodedNewView(
                right.view(),
                twice ? others : right.named(),
                right.stable(),
                twice ? right.chosen() : List.of(),
                right.replica(),
                right.authenticator());
    }

    /** Four replicas. */
    private static final class Cast {

        private final List<ReplicaUnderTest> all = new ArrayList<>();

        Cast(PbftOptions options) {
            for (int id = 0; id < 4; id++) {
                all.add(new ReplicaUnderTest(id, 4, options));
            }
        }

        ReplicaUnderTest replica(int id) {
            return all.get(id);
        }

        /** A batch is prepared at all but the primary of view 0. */
        void prepare(long sequence, Batch batch) {
            for (ReplicaUnderTest replica : all) {
                if (replica.id != 0) {
                    replica.receive(0, replica.prePrepare(0, sequence, batch));
                    replica.prepareByOthers(sequence, batch);
                }
            }
        }

        /** These ask each other for view 1, and its primary makes the new-view; it has not reached the others. */
        NewView newView(int... asking) {
            for (int id : asking) {
                replica(id).givingUp();
            }
            for (int id : asking) {
                for (int other : asking) {
                    deliver(id, other, ViewChange.class);
                }
            }
            for (int id : asking) {
                deliver(id, 1, ViewMessage.ViewChangeAck.class);
            }
            return replica(1).sentTo(2, NewView.class).get(0);
        }

        private void deliver(int from, int to, Class<? extends ViewMessage> kind) {
            if (from != to) {
                for (ViewMessage message : replica(from).sentTo(to, kind)) {
                    replica(to).receive(from, message);
                }
            }
        }
    }
}
