package org.example.primarybackup;

import dev.lockstep.node.ProtocolEvent;

/** What replicas tell observers. */
sealed interface PrimaryBackupEvent extends ProtocolEvent {

    /**
     * A replica serves as primary from now on.
     *
     * @param view of which it is the primary
     * @param sequence number of writes that its copy has
     */
    record BecamePrimary(long view, long sequence) implements PrimaryBackupEvent {}

    /** A primary learnt of a primary of a later view, and serves no more. */
    record SteppedDown() implements PrimaryBackupEvent {}

    /** The primary answered a client; the answer depends on the first so many writes. */
    record Answered(long sequence) implements PrimaryBackupEvent {}

    /** A replica took over the copy that the primary of a view had, with so many writes. */
    record CopyInstalled(long view, long sequence) implements PrimaryBackupEvent {}
}
