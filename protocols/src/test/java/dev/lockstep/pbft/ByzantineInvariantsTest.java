package dev.lockstep.pbft;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.check.InvariantViolation;
import dev.lockstep.host.DiskFate;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.pbft.PbftEvent.MessageKind;
import dev.lockstep.pbft.ViewMessage.Held;
import dev.lockstep.pbft.ViewMessage.PrePrepared;
import dev.lockstep.pbft.ViewMessage.Prepared;
import dev.lockstep.pbft.ViewMessage.ViewChange;
import dev.lockstep.protocol.Cluster;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises are made to correct nodes, and who breaks them is named. Four replicas, so that f is 1, and a client. */
class ByzantineInvariantsTest {

    private static final int CLIENT = 4;

    private final PbftInvariants invariants = PbftInvariants.forCluster(PbftOptions.DEFAULTS, new Cluster(4, 1));
    private final ReplicaUnderTest four = ReplicaUnderTest.primary();
    private final Batch batch = ReplicaUnderTest.batch(four.put(10, "a"));

    @Test
    void whatAByzantineReplicaTellsOfItselfBreaksNothing() {
        commit(1, 0, batch);
        compromise(0);
        assertThatNoException().isThrownBy(() -> commit(0, 0, Batch.NULL));
    }

    @Test
    void whatItSaidBeforeWasAPromiseStill() {
        commit(0, 0, Batch.NULL);
        compromise(0);
        assertThatThrownBy(() -> commit(1, 0, batch)).hasMessageContaining("agreement: replica 1 committed another");
    }

    @Test
    void whoHasRecoveredIsACorrectReplicaAgain() {
        commit(1, 0, batch);
        compromise(0);
        observe(0, new NodeLifecycle.Rebooted());
        assertThatNoException().as("not yet").isThrownBy(() -> commit(0, 0, Batch.NULL));
        observe(0, recovered());
        assertThatThrownBy(() -> commit(0, 0, Batch.NULL))
                .hasMessageEndingWith("faulty in this run: replica 0, no more than f = 1 of n = 4");
    }

    @Test
    void whoWasNotRebootedDoesNotRecover() {
        commit(1, 0, batch);
        compromise(0);
        observe(0, recovered());
        observe(0, new NodeLifecycle.Rebooted());
        compromise(0);
        observe(0, recovered());
        assertThatNoException().isThrownBy(() -> commit(0, 0, Batch.NULL));
    }

    @Test
    void moreThanFMayBeFaultyOneAfterTheOther() {
        for (int replica = 0; replica < 3; replica++) {
            compromise(replica);
            observe(replica, new NodeLifecycle.Rebooted());
            observe(replica, recovered());
        }
        commit(1, 0, batch);
        assertThatThrownBy(() -> commit(2, 0, Batch.NULL))
                .hasMessageEndingWith("faulty in this run: replicas 0, 1, 2, at no time more than f = 1 of n = 4");
    }

    @Test
    void whoeverWasFaultyWhileTooManyWereIsNamed() {
        compromise(3);
        observe(3, new NodeLifecycle.Rebooted());
        observe(3, recovered());
        compromise(0);
        compromise(1);
        observe(0, new NodeLifecycle.Rebooted());
        observe(0, recovered());
        commit(2, 0, batch);
        assertThatThrownBy(() -> commit(3, 0, Batch.NULL))
                .hasMessageEndingWith("faulty in this run: replicas 0, 1, 3, of these at one time replicas 0, 1; "
                        + "the fault plan exceeds f = 1 of n = 4");
    }

    @Test
    void whoSaysTooEarlyThatItHasRecoveredIsFound() {
        observe(1, new PbftEvent.CheckpointTaken(8, 5));
        assertThatThrownBy(() -> observe(0, new PbftEvent.RecoveryCompleted(16, 8, 5, 9)))
                .hasMessageStartingWith("recovered-is-stable: replica 0 says that it has recovered, but its stable"
                        + " checkpoint is that behind batch 8 and its recovery point is 16");
        assertThatThrownBy(() -> observe(0, new PbftEvent.RecoveryCompleted(8, 8, 6, 9)))
                .hasMessageContaining("replica 0 has another state behind batch 8");
    }

    @Test
    void anythingMayBeExecutedInTheNameOfAByzantineClient() {
        commit(0, 0, batch);
        compromise(CLIENT);
        assertThatNoException().isThrownBy(() -> observe(0, new PbftEvent.Executed(1, batch, new long[] {5})));
    }

    @Test
    void whoVouchesForTwoBatchesIsNamedAndAnExceededPlanIsToldSo() {
        compromise(0);
        compromise(1);
        vouch(2, MessageKind.COMMIT, 0, 1, batch.digest(), 0, 1, 2);
        commit(2, 0, batch);
        vouch(3, MessageKind.COMMIT, 0, 1, Batch.NULL.digest(), 0, 1, 3);
        assertThatThrownBy(() -> commit(3, 0, Batch.NULL))
                .hasMessageStartingWith("agreement: replica 3 committed another batch")
                .hasMessageContaining("replicas 0, 1 vouched for different batches in one place")
                .hasMessageEndingWith("faulty in this run: replicas 0, 1; the fault plan exceeds f = 1 of n = 4");
    }

    @Test
    void preparesAndCommitsAreHeldAgainstEachOther() {
        compromise(1);
        vouch(2, MessageKind.PREPARE, 0, 1, batch.digest(), 0, 1, 2);
        vouch(3, MessageKind.COMMIT, 0, 1, Batch.NULL.digest(), 1, 3);
        breaks("replica 1 vouched for different batches in one place; "
                + "faulty in this run: replica 1, no more than f = 1 of n = 4");
    }

    @Test
    void theSameVoteInAnotherViewProvesNothing() {
        vouch(2, MessageKind.COMMIT, 0, 1, batch.digest(), 0, 1, 2);
        vouch(3, MessageKind.COMMIT, 4, 1, Batch.NULL.digest(), 0, 1, 3);
        breaks("no replica is proved faulty by its messages; no replica was faulty in this run");
    }

    @Test
    void whoConcealsWhatItCommittedToIsNamed() {
        vouch(2, MessageKind.COMMIT, 0, 1, batch.digest(), 0, 1, 2);
        Prepared known = new Prepared(1, 0, batch.digest(), null);
        observe(3, accepted(viewChange(0, List.of()), viewChange(2, List.of(known)), viewChange(3, List.of())));
        breaks("replica 0 concealed in a view change what they had committed to");
    }

    @Test
    void aPrimaryWhoseNewViewDoesNotFollowIsNamed() {
        Prepared known = new Prepared(1, 0, batch.digest(), null);
        observe(
                3,
                accepted(viewChange(0, List.of(known)), viewChange(2, List.of(known)), viewChange(3, List.of(known))));
        breaks("replica 1 began a view in a way that does not follow from its view changes");
    }

    @Test
    void whoSendsDifferentViewChangesForOneViewIsNamed() {
        observe(1, new PbftEvent.ViewChangeTaken(1, 3, 5));
        observe(2, new PbftEvent.ViewChangeTaken(1, 3, 6));
        observe(1, new PbftEvent.ViewChangeTaken(1, 0, 7));
        observe(2, new PbftEvent.ViewChangeTaken(1, 0, 7));
        observe(2, new PbftEvent.ViewChangeTaken(2, 0, 8));
        breaks("replica 3 sent different view changes for one view");
    }

    @Test
    void stepsOfTheProofAreNotCheckedWhenThePlanExceedsF() {
        compromise(0);
        observe(1, new NodeLifecycle.Crashed(DiskFate.WIPE));
        observe(2, new PbftEvent.Prepared(0, 1, 5));
        assertThatNoException().isThrownBy(() -> observe(3, new PbftEvent.Prepared(0, 1, 6)));
    }

    /** Breaks agreement far from what was told before. */
    private void breaks(String guilt) {
        observe(2, new PbftEvent.Committed(0, 99, 5));
        assertThatThrownBy(() -> observe(3, new PbftEvent.Committed(0, 99, 6)))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining(guilt);
    }

    private PbftEvent accepted(ViewChange... viewChanges) {
        List<ViewChange> all = List.of(viewChanges);
        Held beginning = new Held(0, ServiceState.GENESIS_DIGEST);
        NewView bare = new CodedNewView(
                1,
                all.stream().map(ViewChange::named).toList(),
                beginning,
                List.of(),
                1,
                four.key(1).signature());
        return new PbftEvent.NewViewAccepted(four.shown(bare), all);
    }

    private ViewChange viewChange(int replica, List<Prepared> prepared) {
        List<PrePrepared> prePrepared = prepared.stream()
                .map(claim -> new PrePrepared(claim.sequence(), claim.view(), claim.digest()))
                .toList();
        return four.viewChange(replica, 1, prepared, prePrepared);
    }

    private static PbftEvent recovered() {
        return new PbftEvent.RecoveryCompleted(0, 0, ServiceState.GENESIS_DIGEST, 0);
    }

    private void compromise(int node) {
        observe(node, new NodeLifecycle.Compromised("equivocate"));
    }

    private void commit(int replica, long view, Batch committed) {
        observe(replica, new PbftEvent.Committed(view, 1, committed.digest()));
    }

    private void vouch(int to, MessageKind kind, long view, long sequence, long digest, int... replicas) {
        BitSet who = new BitSet();
        for (int replica : replicas) {
            who.set(replica);
        }
        observe(to, new PbftEvent.Vouched(kind, view, sequence, digest, who));
    }

    private void observe(int node, ProtocolEvent event) {
        invariants.observe(1, node, event);
    }
}
