package dev.lockstep.pbft;

import static dev.lockstep.pbft.ReplicaUnderTest.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.CpuWork;
import dev.lockstep.pbft.PbftOptions.Persistence;
import dev.lockstep.pbft.ViewMessage.Named;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.pbft.ViewMessage.ViewChangeAck;
import dev.lockstep.testing.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TOCS §4.5.2 and §4.5.3, acknowledgements of view changes and what the new primary makes of them. */
class AcknowledgmentTest extends SevenReplicas {

    // §4.5.2, acknowledgements

    @Test
    void aBackupAcknowledgesViewChangesToTheNewPrimaryAndToNobodyElse() {
        backup.givingUp().receive(3, viewChange(3));

        assertThat(backup.sentTo(1, ViewChangeAck.class))
                .extracting(ViewChangeAck::viewChange)
                .containsExactly(viewChange(3).named());
        assertThat(backup.sentTo(0, ViewChangeAck.class)).isEmpty();
    }

    @Test
    void whatCameBeforeItGaveUpItsViewItAcknowledgesThen() {
        backup.receive(3, viewChange(3));
        assertThat(backup.sentTo(1, ViewChangeAck.class)).isEmpty();

        backup.givingUp();
        assertThat(backup.sentTo(1, ViewChangeAck.class)).hasSize(1);
    }

    @Test
    void aSecondViewChangeOfTheSameReplicaIsNotAcknowledged() {
        backup.givingUp().receive(3, viewChange(3)).receive(3, other(3));
        assertThat(backup.sentTo(1, ViewChangeAck.class)).hasSize(1);
    }

    @Test
    void whatComesThroughOthersOrWithAWrongCodeIsNotAcknowledged() {
        backup.givingUp().receive(4, viewChange(3)).receive(5, doubtful(5));
        assertThat(backup.sentTo(1, ViewChangeAck.class)).isEmpty();
    }

    @Test
    void theNewPrimaryAcknowledgesNothingNorDoesAnybodyItsOwnViewChange() {
        primary.givingUp().receive(3, viewChange(3));
        assertThat(primary.sentTo(0, ViewChangeAck.class)).isEmpty();
        backup.givingUp().receive(1, viewChange(1));
        assertThat(backup.sentTo(1, ViewChangeAck.class)).isEmpty();
    }

    @Test
    void noSignatureIsMadeOrChecked() {
        List<ViewChange> all = certifiedViewChanges();
        assertThat(newView().authenticator().isSignature()).isFalse();
        assertThat(all).noneMatch(viewChange -> viewChange.authenticator().isSignature());
        assertThat(primary.context().effects())
                .filteredOn(Effect.Charged.class::isInstance)
                .extracting(effect -> ((Effect.Charged) effect).work())
                .contains(CpuWork.MAKE_MAC, CpuWork.CHECK_MAC)
                .doesNotContain(CpuWork.SIGN, CpuWork.CHECK_SIGNATURE);
    }

    // §4.5.3, the new primary

    @Test
    void aViewChangeCountsWhenAQuorumHasIt() {
        primary.givingUp();
        for (int sender : new int[] {2, 3, 4, 5}) {
            primary.receive(sender, viewChange(sender));
        }
        assertThat(primary.sentTo(0, NewView.class))
                .as("nobody has acknowledged anything")
                .isEmpty();
        for (int sender : new int[] {2, 3, 4, 5}) {
            acknowledge(viewChange(sender), 0, 6);
        }
        assertThat(primary.sentTo(0, NewView.class))
                .as("two acknowledgements of each")
                .isEmpty();
        for (int sender : new int[] {2, 3, 4, 5}) {
            int third = sender == 2 ? 3 : 2;
            assertThat(primary.sentTo(0, NewView.class)).isEmpty();
            acknowledge(viewChange(sender), third);
        }
        assertThat(primary.sentTo(0, NewView.class)).hasSize(1);
        assertThat(newView().named()).hasSize(5);
    }

    @Test
    void acknowledgementsMayComeBeforeTheViewChangeAndBeforeThePrimaryGivesUp() {
        for (int sender : new int[] {2, 3, 4, 5}) {
            acknowledge(viewChange(sender), others(sender));
        }
        for (int sender : new int[] {2, 3, 4, 5}) {
            primary.receive(sender, viewChange(sender));
        }
        assertThat(primary.sentTo(0, NewView.class)).hasSize(1);
    }

    @Test
    void acknowledgementsOfAnotherDigestOrOfTheSenderItselfDoNotCount() {
        primary.givingUp();
        for (int sender : new int[] {2, 3, 4, 5}) {
            ViewChange viewChange = viewChange(sender);
            primary.receive(sender, viewChange).receive(sender, primary.ack(sender, viewChange));
            acknowledge(viewChange, 0, 6);
            int third = sender == 2 ? 3 : 2;
            primary.receive(third, primary.ack(third, other(sender)));
            // nor in the name of somebody else
            primary.receive(0, primary.ack(third, viewChange));
        }
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();
    }

    @Test
    void whoAcknowledgesTwiceCountsOnce() {
        primary.givingUp();
        for (int sender : new int[] {2, 3, 4, 5}) {
            primary.receive(sender, viewChange(sender));
            acknowledge(viewChange(sender), 0, 6, 6, 0);
        }
        assertThat(primary.sentTo(0, NewView.class)).isEmpty();
    }

    @Test
    void theNewViewNamesViewChangesAndDoesNotCarryThem() {
        List<ViewChange> all = certifiedViewChanges();
        assertThat(newView().named())
                .containsAll(all.stream().map(ViewChange::named).toList());
        assertThat(newView().sizeBytes()).isEqualTo(12 + 8 + 5 * 36 + 40 + 6 * Key.MAC_BYTES);
    }

    // lost messages

    @Test
    void aPrimaryThatMakesNoStepIsToldAgainWhatWasAcknowledged() {
        backup.givingUp().receive(3, viewChange(3)).receive(4, viewChange(4));
        backup.context().clearEffects();
        backup.receive(5, status(5));
        assertThat(backup.sentTo(5, ViewChangeAck.class)).isEmpty();
        backup.receive(1, status(1));
        assertThat(backup.sentTo(1, ViewChange.class)).hasSize(1);
        assertThat(backup.sentTo(1, ViewChangeAck.class)).hasSize(2);
    }

    // crashes

    @Test
    void anAcknowledgementIsOnTheDiskBeforeItIsSaidAndIsNotContradictedAfterACrash() {
        ReplicaUnderTest durable = new ReplicaUnderTest(2, 7, OPTIONS.withPersistence(Persistence.BACKGROUND));
        durable.givingUp().synced();
        durable.receive(3, viewChange(3));
        assertThat(durable.sentTo(1, ViewChangeAck.class)).isEmpty();
        durable.synced();
        assertThat(durable.sentTo(1, ViewChangeAck.class)).hasSize(1);

        durable.restart();
        durable.receive(3, other(3)).receive(1, status(1));
        assertThat(durable.sentTo(1, ViewChangeAck.class))
                .extracting(ViewChangeAck::viewChange)
                .containsExactly(viewChange(3).named());
    }

    @Test
    void afterACrashAReplicaSaysTheSameViewChange() {
        ReplicaUnderTest durable = new ReplicaUnderTest(2, 7, OPTIONS.withPersistence(Persistence.BLOCKING));
        for (long sequence = 1; sequence <= 4; sequence++) {
            durable.order(sequence, ReplicaUnderTest.batch(durable.put(sequence, "v" + sequence)));
        }
        durable.givingUp();
        ViewChange said = durable.sentTo(0, ViewChange.class).get(0);
        assertThat(said.checkpoints()).as("one is not stable yet").hasSize(2);
        durable.restart();
        assertThat(durable.sentTo(0, ViewChange.class)).containsExactly(said);
    }

    @Test
    void afterACrashAPrimaryCanStillShowWhatItsNewViewNames() {
        ReplicaUnderTest durable = new ReplicaUnderTest(1, 7, OPTIONS.withPersistence(Persistence.BLOCKING));
        durable.givingUp();
        for (int sender : new int[] {2, 3, 4, 5}) {
            durable.receive(sender, viewChange(sender));
            for (int by : others(sender)) {
                durable.receive(by, durable.ack(by, viewChange(sender)));
            }
        }
        NewView begun = durable.sentTo(2, NewView.class).get(0);
        durable.restart();
        durable.receive(2, fetch(2, true, begun.named().toArray(new Named[0])));
        assertThat(durable.sentTo(2, ViewChange.class))
                .extracting(ViewChange::named)
                .containsExactlyElementsOf(begun.named());
    }
}
