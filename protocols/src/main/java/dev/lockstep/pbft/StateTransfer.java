package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.TransferMessage.FetchState;
import dev.lockstep.pbft.TransferMessage.StateData;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a replica that missed too much, or lost its disk, to the state of a checkpoint (OSDI'99 §4.3, thesis §5.3). The
 * digest of that state is known from f + 1 replicas or from a view change, so that the state may come from anybody: one
 * replica is asked after the other. Batches behind the checkpoint come as retransmissions.
 */
final class StateTransfer {

    private final Replica replica;
    private final Checkpoints checkpoints;
    private final Execution execution;
    private @Nullable Held target;
    private boolean targetIsStable;
    private List<Checkpoint> targetProof = List.of();
    private int asked;

    StateTransfer(Replica replica, Checkpoints checkpoints, Execution execution) {
        this.replica = replica;
        this.checkpoints = checkpoints;
        this.execution = execution;
    }

    /** Whether a state is being asked for. */
    boolean isUnderWay() {
        return target != null;
    }

    /** A new view begins from a stable checkpoint that this replica lacks. */
    void fetchStable(NodeContext context, Held stable, List<Checkpoint> proof) {
        target = stable;
        targetIsStable = true;
        targetProof = proof;
        ask(context);
    }

    /** This replica makes no step by itself: asks for the latest checkpoint that it knows of, if there is one ahead. */
    void fetchIfBehind(NodeContext context) {
        Held latest = checkpoints.latestKnown();
        Held current = target;
        if (latest != null && (current == null || current.sequence() < latest.sequence())) {
            target = latest;
            targetIsStable = false;
            targetProof = List.of();
        }
        ask(context);
    }

    /** A checkpoint was told that lies above the high watermark: by itself this replica cannot get there. */
    void fetchIfOutOfReach(NodeContext context) {
        Held latest = checkpoints.latestKnown();
        if (target == null && latest != null && latest.sequence() > replica.log.high()) {
            fetchIfBehind(context);
        }
    }

    void onFetch(NodeContext context, int from, FetchState message) {
        if (!replica.authentication.acceptsDirect(context, from, message)) {
            return;
        }
        ServiceState state = checkpoints.held(message.sequence());
        if (state != null && state.digest() == message.digest()) {
            context.charge(CpuWork.SNAPSHOT_KIB, state.kibibytes());
            context.send(from, new StateData(state, replica.id, replica.authentication.directForOne(context)));
        } else {
            Checkpoint stable = checkpoints.stableMessage(context);
            if (stable != null && stable.sequence() > message.sequence()) {
                context.send(from, stable);
            }
        }
    }

    /** Another replica sent a state. Returns whether this replica went to it. */
    boolean onData(NodeContext context, int from, StateData message) {
        ServiceState state = message.state();
        Held wanted = target;
        if (wanted == null
                || wanted.sequence() != state.sequence()
                || wanted.digest() != state.digest()
                || !replica.authentication.acceptsDirect(context, from, message)) {
            return false;
        }
        target = null;
        if (state.sequence() <= replica.executed) {
            return false;
        }
        context.charge(CpuWork.SNAPSHOT_KIB, state.kibibytes());
        context.charge(CpuWork.DIGEST, 1);
        execution.restore(state);
        context.emit(new PbftEvent.StateTransferred(state.sequence(), state.digest()));
        checkpoints.transferred(context, state);
        if (targetIsStable) {
            checkpoints.learnStable(context, state.sequence(), state.digest(), targetProof);
        }
        return true;
    }

    private void ask(NodeContext context) {
        Held wanted = target;
        if (wanted != null && wanted.sequence() <= replica.executed) {
            target = null;
        } else if (wanted != null) {
            int others = replica.quorums.replicas() - 1;
            int peer = (replica.id + 1 + asked++ % others) % replica.quorums.replicas();
            Authenticator authenticator = replica.authentication.directForOne(context);
            context.send(peer, new FetchState(wanted.sequence(), wanted.digest(), replica.id, authenticator));
        }
    }
}
