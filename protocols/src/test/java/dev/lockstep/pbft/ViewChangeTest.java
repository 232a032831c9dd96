package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static dev.lockstep.pbft.ReplicaUnderTest.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.OrderingMessage.PrePrepare;
import dev.lockstep.pbft.OrderingMessage.Prepare;
import dev.lockstep.pbft.PbftOptions.Authentication;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OSDI'99 §4.4 and §4.5.2, giving up a view. */
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
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS).givingUp();
        backup.receive(0, backup.prePrepare(0, 1, batch(backup.put(1, "a"))));

        assertThat(backup.sentTo(1, Prepare.class)).isEmpty();
    }

    @Test
    void requestsThatComeInAViewChangeCompleteNothingOfTheOldView() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS);
        Request large = backup.put(1, new dev.lockstep.protocol.Value("a", 1000));
        PrePrepare named = backup.prePrepare(0, 1, batch(large).naming(255));
        backup.receive(0, named);
        backup.givingUp();
        backup.prepareByOthers(1, batch(large));
        backup.receive(
                3,
                new TransferMessage.BatchData(1, batch(large), 3, backup.key(3).codes(1)));

        assertThat(backup.sentTo(1, Prepare.class)).isEmpty();
        assertThat(backup.emitted(PbftEvent.Prepared.class)).isEmpty();
    }

    @Test
    void theTimerForTheNewViewStartsWhenAQuorumWantsIt() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS).givingUp();
        backup.receive(0, backup.viewChange(0, 1));
        assertThat(backup.context().isSet(PbftTimer.VIEW_CHANGE)).isFalse();

        backup.receive(3, backup.viewChange(3, 1));
        assertThat(backup.context().remainingNanos(PbftTimer.VIEW_CHANGE)).isEqualTo(TIMEOUT);
    }

    @Test
    void itDoublesFromOneViewChangeToTheNext() {
        ReplicaUnderTest backup = new ReplicaUnderTest(3, 4, OPTIONS).givingUp();
        for (int view = 1; view <= 2; view++) {
            backup.receive(0, backup.viewChange(0, view));
            backup.receive(1, backup.viewChange(1, view));
            assertThat(backup.context().remainingNanos(PbftTimer.VIEW_CHANGE)).isEqualTo(TIMEOUT << (view - 1));
            backup.expire(PbftTimer.VIEW_CHANGE);
            assertThat(backup.replica().view()).isEqualTo(view + 1);
        }
    }

    @Test
    void fPlusOneReplicasInLaterViewsAreJoinedInTheEarliestOfThem() {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS);
        backup.receive(0, backup.viewChange(0, 7));
        assertThat(backup.replica().view()).isZero();

        backup.receive(3, backup.viewChange(3, 5));

        assertThat(backup.sentTo(1, ViewChange.class).get(0).view()).isEqualTo(5);
    }

    // what a replica tells

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void aViewChangeTellsWhatIsPrepared(Authentication authentication) {
        ReplicaUnderTest backup = new ReplicaUnderTest(2, 4, OPTIONS.withAuthentication(authentication));
        Batch first = batch(backup.request(1));
        Batch second = batch(backup.request(2));
        backup.receive(0, backup.prePrepare(0, 1, first));
        backup.prepareByOthers(1, first);
        backup.receive(0, backup.prePrepare(0, 2, second));
        backup.givingUp();

        ViewChange told = backup.sentTo(0, ViewChange.class).get(0);
        assertThat(told.prepared()).hasSize(1);
        Prepared prepared = told.prepared().get(0);
        assertThat(prepared.digest()).isEqualTo(first.digest());
        if (authentication == Authentication.SIGNATURES) {
            assertThat(prepared.certificate()).isNotNull();
            assertThat(prepared.certificate().proves(Quorums.of(4), 0, 1, first.digest()))
                    .isTrue();
            assertThat(told.prePrepared()).isEmpty();
        } else {
            assertThat(told.prePrepared()).hasSize(2);
        }
    }
}
