package dev.lockstep.protocol;

import dev.lockstep.node.ProtocolEvent;

/** The life of an operation as its client saw it. Each operation is invoked once and completed at most once. */
public sealed interface ClientEvent extends ProtocolEvent {

    /** The number of the operation, as in {@link Invoke}. */
    long operationId();

    /** The workload handed the operation to the client node; published by the workload at the intended start. */
    record Invoked(long operationId, Operation operation) implements ClientEvent {}

    /** The operation took place, once, and this is what it gave. */
    record Succeeded(long operationId, Outcome outcome) implements ClientEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /** The operation did not take place and never will. */
    record Failed(long operationId, String reason) implements ClientEvent {}

    /** The client gave up: the operation may have taken place, or still may. */
    record Abandoned(long operationId, String reason) implements ClientEvent {}
}
