package dev.lockstep.pbft;

import dev.lockstep.node.NodeContext;
import dev.lockstep.pbft.ClientMessage.Request;
import org.jspecify.annotations.Nullable;

/**
 * How long a replica waits for its primary (OSDI'99 §4.4, §4.5.2). The timer runs while a request waits to be executed, and
 * starts again when the one is executed that waited longest; others do not count, or a primary could serve some clients and
 * none of the others for ever. A primary waits as backups do: where f faulty replicas commit with some correct ones only,
 * it may be among the few that lack the batch, and without it too few would ask for another view. In a view change the timer
 * starts when a quorum wants the view, and lasts twice as long from one view change to the next, until a request is
 * executed.
 */
final class ViewTimer {

    /** The doubling ends here: 65,536 times the timeout. */
    private static final int MOST_DOUBLINGS = 16;

    private final Replica replica;
    private final RequestPool pool;
    private final long timeoutNanos;
    private boolean running;
    /** The request that waited longest when the timer was started, or null if none did. */
    private @Nullable Request awaited;

    private int viewChanges;

    ViewTimer(Replica replica, RequestPool pool) {
        this.replica = replica;
        this.pool = pool;
        timeoutNanos = replica.options.viewChangeTimeout().toNanos();
    }

    /** A request has come that waits to be executed. */
    void requestArrived(NodeContext context) {
        if (!running && replica.isActive()) {
            start(context);
        }
    }

    /** Something was executed that had not been before. */
    void executed(NodeContext context) {
        if (!replica.isActive()) {
            return;
        }
        viewChanges = 0;
        Request first = awaited;
        if (running && first != null && pool.isWaiting(first)) {
            return;
        }
        if (pool.oldest() != null) {
            start(context);
        } else {
            stop(context);
        }
    }

    /** The replica gives up its view. It does not wait for the next one until a quorum wants that. */
    void viewChangeStarted(NodeContext context) {
        viewChanges++;
        stop(context);
    }

    /** A quorum wants the view that this replica waits for. */
    void quorumWantsView(NodeContext context) {
        if (!running) {
            start(context);
        }
    }

    /** The view is entered; a timer that runs goes on until a request is executed. */
    void viewEntered(NodeContext context) {
        if (pool.oldest() == null) {
            stop(context);
        } else if (!running) {
            start(context);
        }
    }

    /** The timer expired. */
    void expired() {
        running = false;
    }

    private void start(NodeContext context) {
        running = true;
        awaited = pool.oldest();
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, viewChanges - 1));
        context.setTimer(PbftTimer.VIEW_CHANGE, timeoutNanos << doublings);
    }

    private void stop(NodeContext context) {
        if (running) {
            running = false;
            context.cancelTimer(PbftTimer.VIEW_CHANGE);
        }
    }
}
