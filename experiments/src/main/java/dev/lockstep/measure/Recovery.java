package dev.lockstep.measure;

import dev.lockstep.check.Invariant;
import dev.lockstep.check.InvariantViolation;
import dev.lockstep.data.DurationText;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;

/**
 * Liveness, as far as a finite run can show it: an operation that was invoked after the last fault had healed succeeds
 * within a bound. Byzantine clients are owed nothing. It is noticed at the first event after the bound has passed, or at the end of the run.
 */
public final class Recovery implements Invariant {

    private final long healedNanos;
    private final long boundNanos;
    private final PendingOperations pending = new PendingOperations();
    private final BitSet byzantine = new BitSet();
    /** In the order of invocation, so that the head is due first; those that have succeeded are skipped when due. */
    private final Queue<Due> due = new ArrayDeque<>();

    /**
     * A check for one run.
     *
     * @param healed time from which on no fault is in effect
     * @param bound how long an operation may take from then on
     */
    public Recovery(Duration healed, Duration bound) {
        this.healedNanos = healed.toNanos();
        this.boundNanos = bound.toNanos();
    }

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle.Compromised && node >= 0) {
            byzantine.set(node);
        }
        if (timeNanos < healedNanos) {
            return;
        }
        check(timeNanos);
        if (event instanceof ClientEvent.Invoked invoked) {
            pending.add(invoked.operationId(), timeNanos);
            due.add(new Due(invoked.operationId(), node, timeNanos));
        } else if (event instanceof ClientEvent.Succeeded succeeded) {
            pending.remove(succeeded.operationId());
        } else if (event instanceof ClientEvent completion
                && pending.contains(completion.operationId())
                && !byzantine.get(node)) {
            throw violation(
                    "operation " + completion.operationId() + " did not succeed though all faults had healed at "
                            + DurationText.formatNanos(healedNanos) + ": " + completion);
        }
    }

    @Override
    public void finish(long endNanos) {
        check(endNanos);
    }

    private void check(long timeNanos) {
        for (Due head = due.peek(); head != null && head.invokedNanos < timeNanos - boundNanos; head = due.peek()) {
            due.remove();
            if (pending.remove(head.operationId) != PendingOperations.ABSENT && !byzantine.get(head.node)) {
                throw late(head);
            }
        }
    }

    private InvariantViolation late(Due operation) {
        return violation("operation " + operation.operationId + " of node " + operation.node + ", invoked at "
                + DurationText.formatNanos(operation.invokedNanos) + ", had not succeeded "
                + DurationText.formatNanos(boundNanos) + " later, though all faults had healed at "
                + DurationText.formatNanos(healedNanos));
    }

    private record Due(long operationId, int node, long invokedNanos) {}
}
