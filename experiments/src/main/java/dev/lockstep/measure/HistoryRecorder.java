package dev.lockstep.measure;

import dev.lockstep.check.History;
import dev.lockstep.host.Observer;
import dev.lockstep.node.ProtocolEvent;
import dev.lockstep.protocol.ClientEvent;
import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;

/** Writes down the history of a run. It keeps every operation, about 200 bytes each. */
public final class HistoryRecorder implements Observer {

    private final History<Operation, Outcome> history = new History<>();

    /** The history so far. */
    public History<Operation, Outcome> history() {
        return history;
    }

    @Override
    public void observe(long timeNanos, int node, ProtocolEvent event) {
        if (event instanceof ClientEvent.Invoked invoked) {
            history.invoke(invoked.operationId(), node, timeNanos, invoked.operation());
        } else if (event instanceof ClientEvent.Succeeded succeeded) {
            history.ok(succeeded.operationId(), timeNanos, succeeded.outcome());
        } else if (event instanceof ClientEvent.Failed failed) {
            history.fail(failed.operationId(), timeNanos);
        } else if (event instanceof ClientEvent.Abandoned abandoned) {
            history.unknown(abandoned.operationId());
        }
    }
}
