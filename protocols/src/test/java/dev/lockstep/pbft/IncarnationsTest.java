package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.testing.RecordingContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a recovery request gives, and what of a replica counts no more when it was executed (TOCS §5.2, §5.3). K is 4, L is 8. */
class IncarnationsTest {

    private static final LogOptions LOG = new LogOptions(4, 8);

    private final Incarnations incarnations = new Incarnations(4, 0, LOG);

    @Test
    void theRecoveryPointIsTheEndOfTheLogThatTheRequestWasExecutedIn() {
        assertThat(point(execute(new Recover(1, 0, 0), 1)).point()).isEqualTo(8);
        assertThat(point(execute(new Recover(2, 0, 0), 7)).point()).isEqualTo(12);
        assertThat(point(execute(new Recover(3, 16, 0), 7)).point()).as("H_M").isEqualTo(16);
        assertThat(point(execute(new Recover(4, 4000, 0), 7)).point())
                .as("no correct replica can be so far ahead")
                .isEqualTo(24);
        assertThat(RecoveryPoint.bound(4, new LogOptions(4, 9)))
                .as("a checkpoint that there will be")
                .isEqualTo(16);
    }

    @Test
    void aRequestThatComesAgainInTheSameIncarnationGivesWhatItGaveBefore() {
        Recover recover = new Recover(1, 0, 0);
        Outcome before = execute(recover, 5);
        Outcome again = incarnations.execute(request(recover), recover, 9, before);
        assertThat(again).isEqualTo(before);
        assertThat(incarnations.furthestPoint()).isEqualTo(12);
        assertThat(point(incarnations.execute(request(recover), new Recover(2, 0, 0), 9, before))
                        .sequence())
                .isEqualTo(9);
    }

    @Test
    void aViewChangeFromBeforeIsVoidForViewsThatItsAuthorHadNotSpokenOf() {
        ViewChange forgotten = viewChange(3, 6, 0);
        assertThat(incarnations.isVoid(forgotten)).isFalse();
        execute(new Recover(1, 0, 5), 1);
        assertThat(incarnations.isVoid(forgotten)).isTrue();
        assertThat(incarnations.isVoid(viewChange(3, 5, 0))).isFalse();
        assertThat(incarnations.isVoid(viewChange(3, 6, 1))).isFalse();
        assertThat(incarnations.isVoid(viewChange(2, 6, 0))).isFalse();
    }

    @Test
    void aNewViewThatRestsOnAVoidViewChangeIsDroppedWhoeverPassesItOn() {
        execute(new Recover(1, 0, 5), 1);
        NewView resting = newView(6, viewChange(3, 6, 0), viewChange(1, 6, 0));
        assertThat(incarnations.isOutdated(2, resting)).isTrue();
        assertThat(incarnations.isOutdated(1, resting)).isTrue();
        assertThat(incarnations.isOutdated(2, newView(6, viewChange(3, 6, 1), viewChange(1, 6, 0))))
                .isFalse();
        assertThat(incarnations.isOutdated(2, newView(5, viewChange(3, 5, 0), viewChange(1, 5, 0))))
                .as("it may have begun the view that all are in")
                .isFalse();
    }

    @Test
    void whoGetsAStateLearnsOfTheRecoveriesInIt() {
        PbftOptions options = PbftOptions.DEFAULTS.withRecovery(new RecoveryOptions(Duration.ofSeconds(1)));
        ClientTable.Lanes lanes = ClientTable.Lanes.of(ReplicaUnderTest.backup().cluster(), options);
        ClientTable table = new ClientTable(lanes);
        Outcome outcome = RecoveryPoint.of(new Recover(2, 0, 5), 9, LOG).toOutcome();
        table.note(lanes.index(3, 0), 1, outcome, Marks.of(outcome));
        incarnations.restore(table, lanes);
        assertThat(incarnations.furthestPoint()).isEqualTo(16);
        assertThat(incarnations.isVoid(viewChange(3, 6, 1))).isTrue();
        incarnations.restore(new ClientTable(lanes), lanes);
        assertThat(incarnations.isVoid(viewChange(3, 6, 1))).isFalse();
    }

    private Outcome execute(Recover recover, long sequence) {
        return incarnations.execute(request(recover), recover, sequence, null);
    }

    private static RecoveryPoint point(Outcome outcome) {
        RecoveryPoint point = RecoveryPoint.read(outcome);
        assertThat(point).isNotNull();
        return point;
    }

    private static Request request(Recover recover) {
        return new Request(
                3,
                0,
                1,
                recover,
                false,
                Request.ALL,
                key(3, recover.incarnation()).sign(1));
    }

    private static ViewChange viewChange(int replica, long view, int incarnation) {
        Key key = key(replica, incarnation);
        List<Held> held = List.of(new Held(0, ServiceState.GENESIS_DIGEST));
        return new ViewChange(view, held, List.of(), List.of(), List.of(), replica, key.signature()).with(key.sign(1));
    }

    private static NewView newView(long view, ViewChange... viewChanges) {
        Key key = key(1, 0);
        return new SignedNewView(view, List.of(viewChanges), List.of(), 1, key.sign(1));
    }

    private static Key key(int replica, int incarnation) {
        return Key.of(new RecordingContext(replica), incarnation);
    }
}
