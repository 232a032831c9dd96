package dev.lockstep.protocol;

/**
 * What an administrator asks of the system, such as a change of its members. Immutable. Unlike an {@link Operation} it is
 * no part of what clients measure; a protocol says in {@link Protocol#actions} which ones it knows.
 */
public interface AdministrativeAction {

    /** Bytes on the wire. */
    int sizeBytes();

    /** Hash of the content, as {@link dev.lockstep.node.Message#contentHash()}. */
    long contentHash();
}
