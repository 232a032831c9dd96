package dev.lockstep.protocol;

import dev.lockstep.node.ProtocolEvent;

/** The life of an administrative action. Each one is requested once, and done or refused at most once. */
public sealed interface AdministrationEvent extends ProtocolEvent {

    /** The number of the request, as in {@link Administer}. */
    int requestId();

    /** The scenario handed the action to a client node. */
    record Requested(int requestId, AdministrativeAction action) implements AdministrationEvent {}

    /** The action is in effect. */
    record Done(int requestId) implements AdministrationEvent {

        @Override
        public boolean isProgress() {
            return true;
        }
    }

    /**
     * The action was not carried out.
     *
     * @param reason why, in a few words
     */
    record Refused(int requestId, String reason) implements AdministrationEvent {}
}
