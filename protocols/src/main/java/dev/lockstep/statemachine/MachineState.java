package dev.lockstep.statemachine;

/**
 * The state of a state machine at one moment, as a snapshot holds it. Immutable: it may be shared between replicas, also
 * between threads, and does not change when the machine that it was taken from goes on.
 */
public interface MachineState {

    /** Bytes on the wire and on disk. */
    long sizeBytes();

    /** Hash of the content; equal states have equal hashes, whatever operations led to them. */
    long hash();
}
