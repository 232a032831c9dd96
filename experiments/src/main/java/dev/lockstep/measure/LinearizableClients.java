package dev.lockstep.measure;

import dev.lockstep.check.History.Entry;
import dev.lockstep.check.Invariant;
import dev.lockstep.check.Linearizability;
import dev.lockstep.check.Verdict;
import dev.lockstep.data.DurationText;
import dev.lockstep.host.NodeLifecycle;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Cluster;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;
import java.util.List;

/**
 * What clients saw is what one copy of the data would have shown them, with each operation taking place between its
 * invocation and its completion. It looks at answers only, whatever the protocol says of itself, at the end of the run.
 * Until then it keeps every operation, about 200 bytes each. A run with a Byzantine client is not judged: what that one wrote
 * is in no history.
 */
public final class LinearizableClients implements Invariant {

    /** Its name as a check. */
    public static final String NAME = "linearizability";

    /** Some hundred bytes each; runs under faults need about one for each operation on a key. */
    private static final int CONFIGURATION_LIMIT = 1_000_000;

    private final HistoryRecorder recorder = new HistoryRecorder();
    private final Linearizability<Operation, Outcome, KeyValueModel.Cell> checker =
            new Linearizability<>(new KeyValueModel(), CONFIGURATION_LIMIT);

    private final Cluster cluster;
    private boolean judged = true;
    private boolean isProven;

    /** A check for one run. */
    public LinearizableClients(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Class<? extends ProtocolEvent>> interests() {
        return List.of(ClientEvent.class, NodeLifecycle.class);
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof NodeLifecycle.Compromised && node >= cluster.replicas()) {
            judged = false;
        }
        if (judged) {
            recorder.observe(timeNanos, node, event);
        }
    }

    /** Whether the history was checked, and is linearizable. */
    public boolean isProven() {
        return isProven;
    }

    /**
     * Checks the history. One that is too costly to decide passes: nothing is held against a run that is not proven.
     *
     * @throws dev.lockstep.check.InvariantViolation if no order of the operations explains their results
     */
    @Override
    public void finish(long endNanos) {
        if (!judged) {
            return;
        }
        Verdict<Operation, Outcome> verdict = checker.check(recorder.history());
        isProven = verdict instanceof Verdict.Linearizable;
        if (verdict instanceof Verdict.NotLinearizable<Operation, Outcome> broken) {
            Entry<Operation, Outcome> entry = broken.unexplained();
            throw violation("no order of the operations on key " + broken.part() + " explains what "
                    + entry.operation().kind() + " " + entry.id() + " of node " + entry.client() + ", from "
                    + DurationText.formatNanos(entry.invokedNanos()) + " to "
                    + DurationText.formatNanos(entry.completedNanos()) + ", gave: " + entry.result());
        }
    }
}
