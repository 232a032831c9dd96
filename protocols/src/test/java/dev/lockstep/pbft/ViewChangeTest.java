package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.pbft.ViewMessage.NewView;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OSDI'99 §4.4 and §4.5.2, view changes. */
class ViewChangeTest {

    private static final long TIMEOUT = OPTIONS.viewChangeTimeout().toNanos();

    // giving up a primary

    @Test
    void aBackupThatWaitsTooLongForARequestAsksForTheNextView() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS);
        backup.receive(backup.client(), backup.put(1, "a"));
        backup.expire(PbftTimer.VIEW_CHANGE);

        for (int other : new int[] {0, 1, 3}) {
            assertThat(backup.sentTo(other, ViewChange.class)).hasSize(1);
        }
        assertThat(backup.sentTo(0, ViewChange.class).get(0).view()).isEqualTo(1);
        assertThat(backup.replica().isActive()).isFalse();
    }

    @Test
    void inAViewChangeItAcceptsNothingOfTheOldView() {
        ReplicaUnderTest backup = changing(new ReplicaUnderTest(2, 4, OPTIONS));
        backup.receive(0, backup.prePrepare(0, 1, batch(backup.put(1, "a"))));

        assertThat(backup.sentTo(1, Prepare.class)).isEmpty();
    }

    @Test
    void requestsThatComeInAViewChangeCompleteNothingOfTheOldView() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS);
        Request large = backup.put(1, new dev.lockstep.protocol.Value("a", 1000));
        PrePrepare named = backup.prePrepare(0, 1, batch(large).naming(255));
        backup.receive(0, named);
        changing(backup);
        backup.prepareByOthers(1, batch(large));
        backup.receive(
                3,
                new TransferMessage.BatchData(1, batch(large), 3, backup.key(3).codes(1)));

        assertThat(backup.sentTo(1, Prepare.class)).isEmpty();
        assertThat(backup.emitted(PbftEvent.Prepared.class)).isEmpty();
    }

    @Test
    void theTimerForTheNewViewStartsWhenAQuorumWantsIt() {
        ReplicaUnderTest backup = changing(new ReplicaUnderTest(2, 4, OPTIONS));
        backup.receive(0, viewChange(0, 1));
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isFalse();

        backup.receive(3, viewChange(3, 1));
        assertThat(backup.context().remainingNanos(PbftTimer.VIEW_CHANGE)).isEqualTo(TIMEOUT);
    }

    @Test
    void itDoublesFromOneViewChangeToTheNext() {
        ReplicaUnderTest backup = changing(new ReplicaUnderTest(3, 4, OPTIONS));
        for (int view = 1; view <= 2; view++) {
            backup.receive(0, viewChange(0, view));
            backup.receive(1, viewChange(1, view));
            assertThat(backup.context().remainingNanos(PbftTimer.VIEW_CHANGE)).isEqualTo(TIMEOUT << (view - 1));
            backup.expire(PbftTimer.VIEW_CHANGE);
            assertThat(backup.replica().view()).isEqualTo(view + 1);
        }
    }

    @Test
    void fPlusOneReplicasInLaterViewsAreJoinedInTheEarliestOfThem() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS);
        backup.receive(0, viewChange(0, 7));
        assertThat(backup.replica().view()).isZero();

        backup.receive(3, viewChange(3, 5));

        assertThat(backup.sentTo(1, ViewChange.class).get(0).view()).isEqualTo(5);
    }

    // what a replica tells

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aViewChangeTellsWhatIsPrepared(Authentication authentication) {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS.withAuthentication(authentication));
        Batch first = batch(request(backup, 1));
        Batch second = batch(request(backup, 2));
        backup.receive(0, backup.prePrepare(0, 1, first));
        backup.prepareByOthers(1, first);
        backup.receive(0, backup.prePrepare(0, 2, second));
        changing(backup);

        ViewChange told = backup.sentTo(0, ViewChange.class).get(0);
        assertThat(told.prepared()).hasSize(1);
        Prepared prepared = told.prepared().get(0);
        assertThat(prepared.digest()).isEqualTo(first.digest());
        if (authentication == Authentication.SIGNATURES) {
            assertThat(prepared.certificate()).isNotNull();
            assertThat(prepared.certificate().proves(new Quorums(4), 0, 1, first.digest()))
                    .isTrue();
            assertThat(told.prePrepared()).isEmpty();
        } else {
            assertThat(told.prePrepared()).hasSize(2);
        }
    }

    // the new view

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void theNewPrimaryKeepsWhatIsPreparedAndFillsGapsWithNull(Authentication authentication) {
        PbftOptions options = OPTIONS.withAuthentication(authentication);
        Cast cast = new Cast(options);
        Batch third = batch(request(cast.replica(1), 3));
        for (ReplicaUnderTest replica : cast.all) {
            if (replica.id != 0) {
                replica.receive(0, replica.prePrepare(0, 3, third));
                replica.prepareByOthers(3, third);
            }
        }
        NewView newView = cast.newView(1, 2, 3);

        assertThat(newView.prePrepares())
                .extracting(PrePrepare::sequence, PrePrepare::digest)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, Batch.NULL.digest()),
                        org.assertj.core.groups.Tuple.tuple(2L, Batch.NULL.digest()),
                        org.assertj.core.groups.Tuple.tuple(3L, third.digest()));
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aBackupEntersTheNewViewAndPreparesWhatItChose(Authentication authentication) {
        Cast cast = new Cast(OPTIONS.withAuthentication(authentication));
        Batch first = batch(request(cast.replica(1), 1));
        for (ReplicaUnderTest replica : cast.all) {
            if (replica.id != 0) {
                replica.receive(0, replica.prePrepare(0, 1, first));
                replica.prepareByOthers(1, first);
            }
        }
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
        Batch first = batch(request(cast.replica(1), 1));
        for (ReplicaUnderTest replica : cast.all) {
            if (replica.id != 0) {
                replica.receive(0, replica.prePrepare(0, 1, first));
                replica.prepareByOthers(1, first);
            }
        }
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        NewView wrong = new NewView(1, right.viewChanges(), List.of(), 1, right.authenticator()).signed(backup.key(1));
        backup.receive(1, wrong);

        assertThat(backup.replica().isActive()).isFalse();
    }

    @Test
    void aNewViewWithoutAQuorumOfViewChangesIsRefused() {
        Cast cast = new Cast(OPTIONS);
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        List<ViewChange> twice = new ArrayList<>(right.viewChanges().subList(0, 2));
        twice.add(twice.get(0));
        backup.receive(1, new NewView(1, twice, right.prePrepares(), 1, right.authenticator()).signed(backup.key(1)));

        assertThat(backup.replica().isActive()).isFalse();
    }

    @Test
    void aNewViewThatSomebodyElseSignedIsRefused() {
        Cast cast = new Cast(OPTIONS);
        ReplicaUnderTest backup = cast.replica(2);
        NewView right = cast.newView(1, 2, 3);
        backup.receive(
                3,
                new NewView(1, right.viewChanges(), right.prePrepares(), 1, right.authenticator())
                        .signed(backup.key(3)));

        assertThat(backup.replica().isActive()).isFalse();
    }

    @Test
    void aViewChangeWithAForgedCertificateIsNotBelieved() {
        PbftOptions options = OPTIONS.withAuthentication(Authentication.SIGNATURES);
        ReplicaUnderTest primary = changing(new ReplicaUnderTest(1, 4, options));
        PrePrepare claimed = new PrePrepare(0, 1, 42, null, 0, primary.key(3).sign(1));
        List<Prepare> prepares = List.of(primary.prepare(3, 0, 1, 42), primary.prepare(2, 0, 1, 42));
        Prepared forged = new Prepared(1, 0, 42, new Certificate(claimed, prepares));
        ViewChange honest = viewChange(2, 1, options);
        ViewChange lie = new ViewChange(
                        1, honest.checkpoints(), List.of(), List.of(forged), List.of(), 3, honest.authenticator())
                .signed(primary.key(3));
        primary.receive(2, honest);
        primary.receive(3, lie);
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();

        primary.receive(0, viewChange(0, 1, options));
        assertThat(primary.sentTo(0, NewView.class)).hasSize(1);
    }

    @Test
    void withCodesAClaimThatNobodyBearsOutIsNotChosen() {
        ReplicaUnderTest primary = changing(new ReplicaUnderTest(1, 4, OPTIONS));
        ViewChange honest = viewChange(2, 1);
        ViewChange lie = new ViewChange(
                        1,
                        honest.checkpoints(),
                        List.of(),
                        List.of(new Prepared(1, 0, 42, null)),
                        List.of(new ViewMessage.PrePrepared(1, 0, 42)),
                        3,
                        honest.authenticator())
                .signed(primary.key(3));
        primary.receive(3, lie);
        primary.receive(2, honest);
        // two say that nothing prepared, one says that something did: it cannot be told yet
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();

        primary.receive(0, viewChange(0, 1));
        NewView newView = primary.sentTo(0, NewView.class).get(0);
        assertThat(newView.prePrepares().get(0).digest()).isEqualTo(Batch.NULL.digest());
    }

    @Test
    void aNewPrimaryOrdersWhatItKnowsAndWhatWasNotChosen() {
        ReplicaUnderTest primary = new ReplicaUnderTest(1, 4, OPTIONS);
        Batch lost = batch(primary.put(1, "a"));
        primary.receive(0, primary.prePrepare(0, 1, lost));
        primary.receive(primary.client(), primary.put(1, "a"));
        primary.expire(PbftTimer.VIEW_CHANGE);
        primary.receive(2, viewChange(2, 1));
        primary.receive(3, viewChange(3, 1));

        assertThat(primary.sentTo(0, NewView.class).get(0).prePrepares()).isEmpty();
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
        Batch first = batch(request(cast.replica(1), 1));
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

    private static ReplicaUnderTest changing(ReplicaUnderTest replica) {
        replica.receive(replica.client(), request(replica, 99));
        replica.expire(PbftTimer.VIEW_CHANGE);
        return replica;
    }

    /** What a replica says that knows nothing. */
    private static ViewChange viewChange(int from, long view) {
        return viewChange(from, view, OPTIONS);
    }

    private static ViewChange viewChange(int from, long view, PbftOptions options) {
        ReplicaUnderTest replica = new ReplicaUnderTest(from, 4, options);
        ReplicaUnderTest idle = new ReplicaUnderTest((from + 1) % 4, 4, options);
        ViewChange first = firstViewChange(from == 0 ? idle : replica);
        return new ViewChange(view, first.checkpoints(), List.of(), List.of(), List.of(), from, first.authenticator())
                .signed(replica.key(from));
    }

    private static ViewChange firstViewChange(ReplicaUnderTest replica) {
        changing(replica);
        return replica.sentTo((replica.id + 1) % 4, ViewChange.class).get(0);
    }

    private static Request request(ReplicaUnderTest replica, long timestamp) {
        Request coded = replica.put(timestamp, "v" + timestamp);
        return replica.options.authentication() == Authentication.MACS
                ? coded
                : new Request(
                        coded.client(),
                        coded.lane(),
                        timestamp,
                        coded.operation(),
                        false,
                        Request.ALL,
                        replica.key(coded.client()).sign(coded.digest()));
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

        /** These ask for view 1, and its primary makes the new-view; it has not reached the others. */
        NewView newView(int... asking) {
            for (int id : asking) {
                changing(replica(id));
            }
            for (int id : asking) {
                if (id != 1) {
                    ViewChange asked = replica(id).sentTo(1, ViewChange.class).get(0);
                    replica(1).receive(id, asked);
                }
            }
            return replica(1).sentTo(2, NewView.class).get(0);
        }
    }
}
