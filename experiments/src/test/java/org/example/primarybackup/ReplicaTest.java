package org.example.primarybackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.node.Damaged;
import dev.lockstep.node.Message;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.KeyValueOperation.Append;
import dev.lockstep.protocol.KeyValueOperation.Get;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.RecordingContext;
import dev.lockstep.testing.RecordingStorage;
import java.time.Duration;
import java.util.List;
import org.example.primarybackup.PrimaryBackupEvent.BecamePrimary;
import org.example.primarybackup.PrimaryBackupEvent.SteppedDown;
import org.example.primarybackup.PrimaryBackupMessage.Answer;
import org.example.primarybackup.PrimaryBackupMessage.Confirm;
import org.example.primarybackup.PrimaryBackupMessage.Copy;
import org.example.primarybackup.PrimaryBackupMessage.Heartbeat;
import org.example.primarybackup.PrimaryBackupMessage.Join;
import org.example.primarybackup.PrimaryBackupMessage.Redirect;
import org.example.primarybackup.PrimaryBackupMessage.Request;
import org.example.primarybackup.PrimaryBackupMessage.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One replica of three, driven by hand. */
class ReplicaTest {

    private static final PrimaryBackupOptions OPTIONS = PrimaryBackupOptions.DEFAULTS;
    private static final Cluster THREE = new Cluster(3, 1);
    private static final int CLIENT = 3;
    private static final Value A = Value.of("a");

    private RecordingContext context = new RecordingContext(0);
    private Replica replica = started();

    @Test
    void replicaZeroServesFirstAndTheOthersStandInLineByTheirIds() {
        assertThat(context.emitted()).containsExactly(new BecamePrimary(0, 0));
        assertThat(context.sentTo(1)).containsExactly(new Heartbeat(0, 0));
        use(2);
        assertThat(context.emitted()).isEmpty();
        assertThat(context.sent()).isEmpty();
        assertThat(context.remainingNanos(PrimaryBackupTimer.FAILOVER))
                .isEqualTo(2 * OPTIONS.failoverTimeout().toNanos());
    }

    @Test
    void aWriteIsAnsweredWhenAllBackupsHaveConfirmedIt() {
        primaryOfTwoBackups();
        Request write = append(7, 7);
        receive(CLIENT, write);
        assertThat(context.sentTo(1)).containsExactly(new Update(0, 1, CLIENT, write));
        receive(1, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).isEmpty();
        receive(2, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Answer(7, Outcome.DONE));
    }

    @Test
    void aReadWaitsForTheWritesThatItSaw() {
        primaryOfTwoBackups();
        receive(CLIENT, get(6));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Answer(6, Outcome.DONE));
        receive(CLIENT, append(7, 7));
        receive(CLIENT, get(8));
        assertThat(context.sentTo(CLIENT)).hasSize(1);
        receive(1, new Confirm(0, 1));
        receive(2, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).endsWith(new Answer(8, new Outcome(true, A)));
    }

    @Test
    void aBackupThatIsSilentForTheTimeoutIsNotWaitedForAnyMore() {
        primaryOfTwoBackups();
        receive(CLIENT, append(7, 7));
        receive(1, new Confirm(0, 1));
        context.advance(OPTIONS.failoverTimeout().plusNanos(1));
        receive(1, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).isEmpty();
        expire(PrimaryBackupTimer.HEARTBEAT);
        assertThat(context.sentTo(CLIENT)).containsExactly(new Answer(7, Outcome.DONE));
        context.clearEffects();
        receive(CLIENT, append(8, 8));
        assertThat(context.sentTo(2)).isEmpty();
    }

    @Test
    void aWriteThatIsAskedForTwiceTakesPlaceOnce() {
        primaryOfTwoBackups();
        receive(CLIENT, append(7, 7));
        receive(CLIENT, append(7, 7));
        receive(CLIENT, append(8, 8));
        assertThat(context.sentTo(1)).hasSize(2);
        // operation 8 said that 7 was answered
        receive(CLIENT, append(7, 7));
        assertThat(context.sentTo(1)).hasSize(2);
    }

    @Test
    void aBackupAppliesWritesInTheirOrderAndConfirmsThem() {
        use(1);
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        receive(0, new Heartbeat(0, 1));
        assertThat(context.sentTo(0)).containsOnly(new Confirm(0, 1)).hasSize(3);
        assertThat(replica.table().read(new Get("key")).value()).isEqualTo(A);
    }

    @Test
    void aBackupSendsClientsToThePrimary() {
        use(1);
        receive(CLIENT, append(7, 7));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Redirect(0));
    }

    @Test
    void eachSignOfThePrimaryPutsTheTakeoverOff() {
        use(1);
        context.advance(Duration.ofMillis(30));
        receive(0, new Heartbeat(0, 0));
        assertThat(context.remainingNanos(PrimaryBackupTimer.FAILOVER))
                .isEqualTo(OPTIONS.failoverTimeout().toNanos());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void aBackupTakesOverInAViewOfItsOwn(int id, long view) {
        use(id);
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        context.clearEffects();
        expire(PrimaryBackupTimer.FAILOVER);
        assertThat(context.emitted()).containsExactly(new BecamePrimary(view, 1));
        assertThat(replica.primary()).isEqualTo(id);
        assertThat(context.isSet(PrimaryBackupTimer.FAILOVER)).isFalse();
    }

    @Test
    void aNewPrimaryGivesItsCopyToThoseBehindItInLineAndWaitsForThem() {
        use(1);
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        context.clearEffects();
        expire(PrimaryBackupTimer.FAILOVER);
        assertThat(context.sentTo(2))
                .startsWith(new Copy(1, Copy.UNASKED, tableOfOneWrite().copy()));
        assertThat(context.sentTo(0)).containsExactly(new Heartbeat(1, 1));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Redirect(1));
        context.clearEffects();
        receive(CLIENT, append(7, 7));
        assertThat(context.sent()).isEmpty();
        receive(2, new Confirm(1, 1));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Answer(7, Outcome.DONE));
    }

    @Test
    void aBackupTakesTheCopyOfANewPrimaryForItsOwn() {
        use(2);
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        receive(1, new Copy(1, Copy.UNASKED, new Table().copy()));
        assertThat(context.sentTo(1)).containsExactly(new Confirm(1, 0));
        assertThat(replica.table().read(new Get("key")).value()).isNull();
        assertThat(context.remainingNanos(PrimaryBackupTimer.FAILOVER))
                .as("next in line")
                .isEqualTo(OPTIONS.failoverTimeout().toNanos());
    }

    @Test
    void aRestartedReplicaStandsBackUntilItHasTheCopyThatItAskedFor() {
        restart();
        assertThat(context.emitted()).isEmpty();
        assertThat(context.isSet(PrimaryBackupTimer.FAILOVER)).isFalse();
        Join join = (Join) context.sentTo(1).get(0);
        receive(1, new Heartbeat(1, 5));
        receive(CLIENT, append(7, 7));
        receive(1, new Copy(1, Copy.UNASKED, new Table().copy()));
        assertThat(context.sentTo(1)).containsExactly(join);
        receive(1, new Copy(1, join.ticket(), tableOfOneWrite().copy()));
        assertThat(context.sentTo(1)).containsExactly(join, new Confirm(1, 1));
        assertThat(replica.table().copy()).isEqualTo(tableOfOneWrite().copy());
    }

    @Test
    void aReplicaThatGetsNoCopyAsksAgain() {
        restart();
        expire(PrimaryBackupTimer.JOIN);
        List<Message> joins = context.sentTo(2);
        assertThat(joins).hasSize(2);
        assertThat(joins.get(1)).isEqualTo(joins.get(0));
    }

    @Test
    void aPrimaryWaitsForAReplicaThatAskedForACopyWhateverItConfirmedBefore() {
        primaryOfTwoBackups();
        receive(CLIENT, append(7, 7));
        receive(1, new Confirm(0, 1));
        receive(1, new Join(99));
        assertThat(context.sentTo(1)).endsWith(new Copy(0, 99, tableOfOneWrite().copy()));
        receive(2, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).isEmpty();
        receive(1, new Confirm(0, 1));
        assertThat(context.sentTo(CLIENT)).containsExactly(new Answer(7, Outcome.DONE));
    }

    @Test
    void aBackupThatMissedAWriteAsksForACopy() {
        use(1);
        receive(0, new Update(0, 2, CLIENT, append(7, 7)));
        assertThat(context.sentTo(0)).singleElement().isInstanceOf(Join.class);
        use(1);
        receive(0, new Heartbeat(0, 1));
        assertThat(context.sentTo(0)).singleElement().isInstanceOf(Join.class);
    }

    @Test
    void aPrimaryThatHearsOfALaterOneStepsDown() {
        receive(1, new Heartbeat(1, 0));
        assertThat(context.emitted()).endsWith(new SteppedDown());
        assertThat(context.sentTo(1)).last().isInstanceOf(Join.class);
        assertThat(context.isSet(PrimaryBackupTimer.HEARTBEAT)).isFalse();
    }

    @Test
    void messagesOfEarlierViewsAndDamagedOnesAreIgnored() {
        use(2);
        receive(1, new Copy(1, Copy.UNASKED, new Table().copy()));
        context.clearEffects();
        receive(0, new Heartbeat(0, 9));
        receive(0, new Update(0, 1, CLIENT, append(7, 7)));
        receive(0, new Copy(0, Copy.UNASKED, tableOfOneWrite().copy()));
        receive(1, new Damaged(new Heartbeat(1, 9)));
        assertThat(context.effects()).isEmpty();
    }

    private Replica started() {
        Replica fresh = new Replica(OPTIONS, THREE, context);
        fresh.start(context);
        return fresh;
    }

    private void use(int id) {
        context = new RecordingContext(id);
        replica = started();
    }

    /** The machine dies and comes back with what its disk had. */
    private void restart() {
        RecordingStorage kept = context.storage().afterLosingUnsynced();
        context = new RecordingContext(context.id(), kept);
        replica = started();
    }

    private void primaryOfTwoBackups() {
        receive(1, new Confirm(0, 0));
        receive(2, new Confirm(0, 0));
        context.clearEffects();
    }

    private void receive(int from, Message message) {
        replica.receive(context, from, message);
    }

    private void expire(PrimaryBackupTimer timer) {
        context.expire(timer);
        replica.timeout(context, timer);
    }

    private static Table tableOfOneWrite() {
        Table table = new Table();
        table.apply(CLIENT, append(7, 7));
        return table;
    }

    private static Request append(long operationId, long firstUnanswered) {
        return new Request(operationId, firstUnanswered, new Append("key", A));
    }

    private static Request get(long operationId) {
        KeyValueOperation operation = new Get("key");
        return new Request(operationId, operationId, operation);
    }
}
