package dev.lockstep.trace;

/** Is told of each event that a simulation dispatches, just before it is. */
@FunctionalInterface
public interface DispatchListener {

    /** Takes note of an event. */
    void dispatched(Dispatch dispatch);
}
