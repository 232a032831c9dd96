package dev.lockstep.pbft;

import dev.lockstep.node.CpuWork;
import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.OrderingMessage.Checkpoint;
import dev.lockstep.pbft.StateMessage.Data;
import dev.lockstep.pbft.ViewMessage.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a replica that missed too much, or lost its disk, to the state of a checkpoint (OSDI'99 §4.3, thesis §5.3). The
 * digest of that state is known from f + 1 replicas or from a view change; see {@link PartFetcher} for how the state comes. The
 * replica moves to it when it has all of it, and not before. Batches behind the checkpoint come as retransmissions.
 *
 * <p>The others discard a checkpoint when a later one is stable. Then that becomes the target, and what is fetched is
 * kept; and so it is when a view change comes between.
 */
final class StateTransfer {

    private final Replica replica;
    private final Checkpoints checkpoints;
    private final Execution execution;
    private @Nullable Target target;
    private @Nullable PartFetcher fetcher;
    /** How many parts had come when this replica last made no step for an interval. */
    private int partsWhenStuck;
    /** How many parts had come when the timer of the view last expired. */
    private int partsWhenExpired;

    StateTransfer(Replica replica, Checkpoints checkpoints, Execution execution) {
        this.replica = replica;
        this.checkpoints = checkpoints;
        this.execution = execution;
    }

    /** Whether a state is being fetched. */
    boolean isUnderWay() {
        return target != null;
    }

    /** A new view begins from a stable checkpoint that this replica lacks. */
    void fetchStable(NodeContext context, Held stable, List<Checkpoint> proof) {
        aimAt(context, new Target(stable, true, proof));
    }

    /** This replica makes no step by itself: fetches the latest checkpoint that it knows of, if there is one ahead. */
    void fetchIfBehind(NodeContext context) {
        if (parts() == partsWhenStuck) {
            fetchLatest(context);
        }
        partsWhenStuck = parts();
    }

    /**
     * Whether the timer of the view says nothing about the primary when it expires: what this replica waits for may be in the
     * state that it is fetching, and more of that came since the timer expired before.
     */
    boolean delaysViewChange() {
        boolean delays = parts() > partsWhenExpired;
        partsWhenExpired = parts();
        return delays;
    }

    /** A checkpoint was told that lies above the high watermark: by itself this replica cannot get there. */
    void fetchIfOutOfReach(NodeContext context) {
        Held latest = checkpoints.latestKnown();
        if (target == null && latest != null && latest.sequence() > replica.log.high()) {
            fetchLatest(context);
        }
    }

    /** No part came for a time. */
    void onTimeout(NodeContext context) {
        if (isNeeded() && fetcher != null) {
            fetcher.onTimeout(context);
        }
    }

    /** Another replica sent a part of a state, or refused to. Returns whether this replica went to a new state. */
    boolean onAnswer(NodeContext context, int from, StateMessage answer) {
        PartFetcher current = fetcher;
        Target wanted = target;
        if (wanted == null
                || current == null
                || !isNeeded()
                || answer.sequence() != wanted.checkpoint.sequence()
                || !replica.authentication.acceptsDirect(context, from, answer)) {
            return false;
        }
        if (answer instanceof Data data) {
            context.charge(CpuWork.SNAPSHOT_KIB, data.content().kibibytes());
        }
        current.take(context, from, answer);
        if (current.isComplete()) {
            stop();
            moveTo(context, wanted, current);
            return true;
        }
        if (current.isLacking()) {
            fetchLatest(context);
        }
        return false;
    }

    private void moveTo(NodeContext context, Target wanted, PartFetcher done) {
        ServiceState state = done.complete();
        execution.restore(state);
        context.emit(new PbftEvent.StateTransferred(
                state.sequence(), state.digest(), state.sizeBytes(), done.parts(), done.bytes(), done.wrong()));
        checkpoints.transferred(context, state, done.bytes());
        if (wanted.isStable) {
            checkpoints.learnStable(context, state.sequence(), state.digest(), wanted.proof);
        }
    }

    private void fetchLatest(NodeContext context) {
        Held latest = checkpoints.latestKnown();
        Target current = target;
        if (latest != null && (current == null || current.checkpoint.sequence() < latest.sequence())) {
            aimAt(context, new Target(latest, false, List.of()));
        }
    }

    private void aimAt(NodeContext context, Target next) {
        Target before = target;
        target = next;
        if (!isNeeded() || (before != null && before.checkpoint.equals(next.checkpoint))) {
            return;
        }
        PartFetcher current = fetcher;
        if (current == null) {
            current = new PartFetcher(replica, execution.state());
            fetcher = current;
        }
        current.aimAt(context, next.checkpoint);
    }

    /** Whether the target lies ahead; this replica may have got there by itself. */
    private boolean isNeeded() {
        Target current = target;
        if (current != null && current.checkpoint.sequence() <= replica.executed) {
            stop();
        }
        return target != null;
    }

    private int parts() {
        return fetcher == null ? 0 : fetcher.parts();
    }

    private void stop() {
        target = null;
        fetcher = null;
        partsWhenStuck = 0;
        partsWhenExpired = 0;
    }

    /**
     * The checkpoint to get to.
     *
     * @param isStable whether a view change showed that it is stable
     * @param proof what shows it, where messages are signed
     */
    private record Target(Held checkpoint, boolean isStable, List<Checkpoint> proof) {}
}
