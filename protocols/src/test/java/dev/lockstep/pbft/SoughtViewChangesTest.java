package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.pbft.ViewMessage.FetchViewChanges;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TOCS §4.5.4, how backups find what a new view rests on. */
class SoughtViewChangesTest extends SevenReplicas {

    @Test
    void aBackupThatHasAllViewChangesEntersAtOnce() {
        certifiedViewChanges().forEach(viewChange -> backup.receive(viewChange.replica(), viewChange));
        backup.receive(1, primary.sentTo(2, ViewChange.class).get(0)).receive(1, newView());
        assertThat(backup.replica().isActive()).isTrue();
        assertThat(backup.sentTo(1, FetchViewChanges.class)).isEmpty();
    }

    @Test
    void itAsksThePrimaryForThoseThatItLacks() {
        certifiedViewChanges();
        backup.givingUp().receive(1, newView());
        assertThat(backup.replica().isActive()).isFalse();

        FetchViewChanges asked = backup.sentTo(1, FetchViewChanges.class).get(0);
        assertThat(asked.viewChanges()).containsExactlyElementsOf(newView().named());
        primary.receive(2, asked);
        for (ViewChange passedOn : primary.sentTo(2, ViewChange.class)) {
            backup.receive(1, passedOn);
        }
        assertThat(backup.replica().isActive()).isTrue();
        assertThat(backup.replica().view()).isEqualTo(1);
    }

    @Test
    void aViewChangeThatComesThroughOthersCountsWhenFPlusOneReplicasVouchForIt() {
        ViewChange doubtful = doubtful(5);
        entersAllBut(doubtful);
        backup.receive(1, doubtful);
        assertThat(backup.replica().isActive()).as("the primary vouches").isFalse();
        assertThat(backup.sentTo(4, FetchViewChanges.class)).hasSize(1);

        backup.receive(4, backup.ack(4, doubtful));
        assertThat(backup.replica().isActive()).as("and one more").isFalse();
        backup.receive(1, backup.ack(1, doubtful)).receive(4, backup.ack(4, doubtful));
        assertThat(backup.replica().isActive()).as("both again").isFalse();
        backup.receive(6, backup.ack(6, doubtful));
        assertThat(backup.replica().isActive()).isTrue();
    }

    @Test
    void whoHasItFromItsSenderVouchesForItWhenAsked() {
        ViewChange doubtful = doubtful(5);
        ReplicaUnderTest other = new ReplicaUnderTest(4, 7, OPTIONS).givingUp();
        other.receive(5, doubtful);
        FetchViewChanges asked = fetch(2, false, doubtful.named());
        other.receive(2, asked);
        assertThat(other.sentTo(2, ViewChangeAck.class)).hasSize(1);
        assertThat(other.sentTo(2, ViewChange.class))
                .as("its own view change only")
                .hasSize(1);
        other.receive(2, fetch(2, true, doubtful.named()));
        assertThat(other.sentTo(2, ViewChange.class)).contains(doubtful);
        other.receive(2, fetch(2, false, other(5).named()));
        assertThat(other.sentTo(2, ViewChangeAck.class))
                .as("not for what it did not get")
                .hasSize(2);
    }

    @Test
    void whatWasSentToOthersReplacesWhatTheSenderSentHere() {
        backup.receive(5, other(5));
        ViewChange named = viewChange(5);
        entersAllBut(named);
        assertThat(backup.replica().isActive()).isFalse();
        backup.receive(1, named);
        assertThat(backup.replica().isActive()).isTrue();
    }

    @Test
    void aBackupRunsTheDecisionItselfAndMovesOnIfItDiffers() {
        List<ViewChange> all = certifiedViewChanges();
        backup.givingUp();
        all.forEach(viewChange -> backup.receive(viewChange.replica(), viewChange));
        backup.receive(1, primary.sentTo(2, ViewChange.class).get(0));
        backup.receive(
                1,
                backup.shown(new CodedNewView(
                        1,
                        newView().named(),
                        BEGINNING,
                        List.of(new Chosen(1, 42)),
                        1,
                        newView().authenticator())));

        assertThat(backup.emitted(PbftEvent.ViewEntered.class)).isEmpty();
        assertThat(backup.replica().view()).isEqualTo(2);
        assertThat(backup.replica().isActive()).isFalse();
    }

    @Test
    void aNewViewOnDigestsThatNobodyHasDoesNotDisplaceThatOfAnotherPrimary() {
        certifiedViewChanges();
        backup.givingUp().receive(1, newView());
        List<Named> nobodys = newView().named().stream()
                .map(named -> new Named(named.replica(), named.digest() + 1))
                .toList();
        Authenticator unfinished = backup.key(3).signature();
        backup.receive(3, backup.shown(new CodedNewView(3, nobodys, BEGINNING, List.of(), 3, unfinished)));
        primary.receive(2, backup.sentTo(1, FetchViewChanges.class).get(0));
        primary.sentTo(2, ViewChange.class).forEach(viewChange -> backup.receive(1, viewChange));
        assertThat(backup.replica().isActive()).isTrue();
        assertThat(backup.replica().view()).isEqualTo(1);
    }

    @Test
    void aBackupThatMakesNoStepAsksAgain() {
        certifiedViewChanges();
        backup.givingUp().receive(1, newView());
        backup.context().clearEffects();
        backup.expire(PbftTimer.STATUS);
        backup.expire(PbftTimer.STATUS);
        backup.expire(PbftTimer.STATUS);
        assertThat(backup.sentTo(1, FetchViewChanges.class)).isNotEmpty();
        assertThat(backup.sentTo(3, FetchViewChanges.class)).isNotEmpty();
    }
}
