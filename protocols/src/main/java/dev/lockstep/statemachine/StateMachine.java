package dev.lockstep.statemachine;

import dev.lockstep.protocol.Operation;
import dev.lockstep.protocol.Outcome;

/** A deterministic state machine: its state and its answers depend on the sequence of operations and on nothing else. */
public interface StateMachine {

    /**
     * Carries out one operation.
     *
     * @throws IllegalArgumentException if this machine does not know operations of that type
     */
    Outcome apply(Operation operation);
}
