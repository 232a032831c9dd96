package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.pbft.ClientMessage.Request;
import dev.lockstep.pbft.PbftEvent.Chosen;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.KeyValueOperation;
import dev.lockstep.protocol.Outcome;
import dev.lockstep.protocol.Value;
import dev.lockstep.testing.RecordingContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant finds what it is there for. */
class PbftInvariantsTest {

    private static final int CLIENT = 4;
    private static final long DONE = Marks.of(Outcome.DONE);

    private final PbftInvariants invariants = PbftInvariants.forCluster(PbftOptions.DEFAULTS, new Cluster(4, 1));
    private final Request request = request(10);
    private final Batch batch = ReplicaUnderTest.batch(request);

    @Test
    void aHealthyRunHolds() {
        asked(request);
        for (int replica = 0; replica < 4; replica++) {
            observe(replica, new PbftEvent.Prepared(0, 1, batch.digest()));
            commit(replica, 0, 1, batch);
            execute(replica, 1, batch, DONE);
        }
        observe(CLIENT, new PbftEvent.Answered(0, 0, 10, true, Outcome.DONE));
    }

    @Test
    void twoBatchesForOneSequenceNumberBreakAgreement() {
        commit(0, 0, 1, batch);

        violates("agreement", () -> commit(1, 3, 1, Batch.NULL));
    }

    @Test
    void twoBatchesThatPrepareInOneViewBreakPreparedAgreement() {
        observe(0, new PbftEvent.Prepared(2, 1, 5));
        observe(1, new PbftEvent.Prepared(3, 1, 6));

        violates("prepared-agreement", () -> observe(2, new PbftEvent.Prepared(3, 1, 5)));
    }

    @Test
    void aGapBreaksTotalOrder() {
        commit(0, 0, 2, Batch.NULL);

        violates("total-order", () -> execute(0, 2, Batch.NULL));
    }

    @Test
    void executingWhatIsNotCommittedBreaksTotalOrder() {
        asked(request);
        commit(0, 0, 1, Batch.NULL);

        violates("total-order", () -> execute(0, 1, batch, DONE));
    }

    @Test
    void aStateThatGoesBackBreaksTotalOrder() {
        observe(0, transferred(8));

        violates("total-order", () -> observe(0, transferred(4)));
    }

    @Test
    void aRestartFromACheckpointDoesNot() {
        observe(0, transferred(8));
        observe(0, new PbftEvent.Recovered(0, 4, false));
        observe(0, transferred(8));
    }

    @Test
    void otherResultsFromTheSameBatchAreFound() {
        asked(request);
        commit(0, 0, 1, batch);
        execute(0, 1, batch, DONE);

        violates("same-results", () -> execute(1, 1, batch, DONE + 2));
    }

    @Test
    void whatNobodyAskedForBreaksValidity() {
        commit(0, 0, 1, batch);

        violates("validity", () -> execute(0, 1, batch, DONE));
    }

    @Test
    void anotherOperationUnderTheSameTimestampBreaksValidity() {
        asked(request);
        Batch changed = ReplicaUnderTest.batch(request(10, "other"));
        commit(0, 0, 1, changed);

        violates("validity", () -> execute(0, 1, changed, DONE));
    }

    @Test
    void aRequestThatIsExecutedTwiceBreaksExactlyOnce() {
        asked(request);
        commit(0, 0, 1, batch);
        execute(0, 1, batch, DONE);
        commit(0, 0, 2, batch);

        violates("exactly-once", () -> execute(0, 2, batch, DONE));
    }

    @Test
    void aRepetitionThatWasNotExecutedDoesNot() {
        asked(request);
        commit(0, 0, 1, batch);
        execute(0, 1, batch, DONE);
        commit(0, 0, 2, batch);
        execute(0, 2, batch, 0);
    }

    @Test
    void anAnswerThatIsNotWhatTheOperationGaveIsFoundBeforeAndAfter() {
        asked(request);
        commit(0, 0, 1, batch);
        execute(0, 1, batch, DONE);
        violates(
                "answered-is-executed",
                () -> observe(CLIENT, new PbftEvent.Answered(0, 0, 10, true, new Outcome(false, null))));

        PbftInvariants later = PbftInvariants.forCluster(PbftOptions.DEFAULTS, new Cluster(4, 1));
        later.observe(0, CLIENT, new PbftEvent.Asked(0, 10, request.digest()));
        later.observe(0, CLIENT, new PbftEvent.Answered(0, 0, 10, true, new Outcome(false, null)));
        later.observe(0, 0, new PbftEvent.Committed(0, 1, batch.digest()));
        violates(
                "answered-is-executed", () -> later.observe(0, 0, new PbftEvent.Executed(1, batch, new long[] {DONE})));
    }

    @Test
    void differentStatesBehindTheSameBatchBreakCheckpointAgreement() {
        observe(0, new PbftEvent.CheckpointTaken(128, 1));

        violates("checkpoint-agreement", () -> observe(1, new PbftEvent.CheckpointTaken(128, 2)));
    }

    // view-change-safety

    @Test
    void aNewViewThatReplacesWhatIsCommittedLosesIt() {
        commit(0, 0, 1, batch);

        violates("view-change-safety", () -> enter(1, 1, new Chosen(1, Batch.NULL.digest())));
    }

    @Test
    void aNewViewThatEndsBeforeWhatIsCommittedLosesIt() {
        commit(0, 0, 1, batch);
        commit(0, 0, 2, Batch.NULL);

        violates("view-change-safety", () -> enter(1, 1, new Chosen(1, batch.digest())));
    }

    @Test
    void aBatchThatIsCommittedInAnOldViewAfterwardsMustHaveBeenKept() {
        enter(1, 1, new Chosen(1, batch.digest()));
        commit(0, 0, 1, batch);

        violates("view-change-safety", () -> commit(0, 0, 2, batch));
    }

    @Test
    void whatIsCommittedInTheNewViewIsNoneOfItsBusiness() {
        commit(0, 0, 1, batch);
        enter(1, 1, new Chosen(1, batch.digest()));
        commit(1, 1, 2, Batch.NULL);
        enter(2, 1, new Chosen(1, batch.digest()));
    }

    // more than f

    @Test
    void nothingIsPromisedWhenMoreThanFReplicasForgotWhatTheySaid() {
        commit(0, 0, 1, batch);
        observe(2, new NodeLifecycle.Crashed(DiskFate.WIPE));
        violates("agreement", () -> commit(1, 3, 1, Batch.NULL));
        observe(2, new NodeLifecycle.Crashed(DiskFate.WIPE));
        violates("agreement", () -> commit(1, 3, 1, Batch.NULL));

        observe(3, new PbftEvent.Recovered(0, 0, true));
        commit(1, 3, 1, Batch.NULL);
    }

    private void violates(String invariant, Runnable step) {
        assertThatExceptionOfType(InvariantViolation.class)
                .isThrownBy(step::run)
                .satisfies(violation -> assertThat(violation.invariant()).isEqualTo(invariant));
    }

    private void observe(int node, ProtocolEvent event) {
        invariants.observe(0, node, event);
    }

    private void asked(Request asked) {
        observe(CLIENT, new PbftEvent.Asked(asked.lane(), asked.timestamp(), asked.digest()));
    }

    private void commit(int replica, long view, long sequence, Batch committed) {
        observe(replica, new PbftEvent.Committed(view, sequence, committed.digest()));
    }

    private void execute(int replica, long sequence, Batch executed, long... outcomes) {
        observe(replica, new PbftEvent.Executed(sequence, executed, outcomes));
    }

    private void enter(int replica, long view, Chosen... chosen) {
        observe(replica, new PbftEvent.ViewEntered(view, 0, List.of(chosen)));
    }

    private static PbftEvent transferred(long sequence) {
        return new PbftEvent.StateTransferred(sequence, 1, 1000, 2, 500, 0);
    }

    private static Request request(long timestamp) {
        return request(timestamp, "v");
    }

    private static Request request(long timestamp, String value) {
        KeyValueOperation put = new KeyValueOperation.Put("k", Value.of(value));
        long digest = Request.digest(CLIENT, 0, timestamp, put, false);
        return new Request(
                CLIENT,
                0,
                timestamp,
                put,
                false,
                -1,
                Key.of(new RecordingContext(CLIENT)).codes(digest, 4));
    }
}
