package dev.lockstep.statemachine;

import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;

/**
 * A deterministic state machine: its state and its answers depend on the sequence of operations and on nothing else. Its
 * state can be taken and put back, so that a replica can forget the operations that led to it (Ongaro 2014, chapter 5).
 */
public interface StateMachine {

    /**
     * Carries out one operation.
     *
     * @throws IllegalArgumentException if this machine does not know operations of that type
     */
    Outcome apply(Operation operation);

    /** Takes the present state. It must cost little, however large the state is: machines go on at once. */
    MachineState snapshot();

    /**
     * Goes to a state that a machine of this type was in, and forgets its own.
     *
     * @throws IllegalArgumentException if the state is that of another type of machine
     */
    void restore(MachineState state);

    /** Hash of the present state, as {@link MachineState#hash()}, kept up to date: asking for it costs nothing. */
    long stateHash();
}
