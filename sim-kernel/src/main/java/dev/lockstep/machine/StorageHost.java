package dev.lockstep.machine;

import dev.lockstep.node.Message;

/** What a node's storage needs from the host that runs the node's callback. */
public interface StorageHost {

    /** True time at which the current callback began, in nanoseconds since the run began. */
    long startNanos();

    /** True time that the current callback has reached. */
    long instantNanos();

    /** Makes the current callback last until this time at least. */
    void blockUntil(long timeNanos);

    /** Gives a message from the node to itself, at this time or as soon after as it can be handled. */
    void deliverToSelf(long atNanos, Message message);
}
