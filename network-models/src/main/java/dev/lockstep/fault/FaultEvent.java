package dev.lockstep.fault;

import dev.lockstep.node.ProtocolEvent;

/** What becomes of the faults of a plan, as told to observers. */
public sealed interface FaultEvent extends ProtocolEvent {

    /** Position of the fault in its plan. */
    int index();

    /** The fault, with ids in place of roles where they are known. */
    Fault fault();

    /** The fault begins; told before it does anything. */
    record Began(int index, Fault fault) implements FaultEvent {}

    /** The fault is over; told when all that it did is undone. */
    record Ended(int index, Fault fault) implements FaultEvent {}

    /** The fault does not take place, because nobody plays a role that it is aimed at. */
    record Skipped(int index, Fault fault) implements FaultEvent {}
}
