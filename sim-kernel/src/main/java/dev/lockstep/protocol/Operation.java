package dev.lockstep.protocol;

/**
 * What a client asks of the system. Immutable. {@link KeyValueOperation} is what workloads generate for replicated
 * state machines.
 */
public interface Operation {

    /** The kind, for counters and reports: lower case. */
    String kind();

    /** Whether the operation leaves the state as it is. */
    boolean isReadOnly();

    /** Bytes on the wire. */
    int sizeBytes();

    /** Hash of the content, as {@link dev.lockstep.node.Message#contentHash()}. */
    long contentHash();
}
