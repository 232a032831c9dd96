package dev.lockstep.node;

/**
 * Something that happened and that observers may want to know: leader elected, entry committed, view changed, rumor
 * delivered. Immutable; best written as records in a sealed interface.
 */
public interface ProtocolEvent {

    /**
     * Whether this event shows that the run gets on with its work. The progress watchdog stops a run that has gone too
     * long without one.
     */
    default boolean isProgress() {
        return false;
    }
}
