package dev.lockstep.host;

/** Why a transmission, or one copy of it, did not arrive. */
public enum DropReason {
    /** Lost by chance. */
    LOSS,
    /** The two nodes were partitioned. */
    PARTITION,
    /** The sender's queue was full. */
    QUEUE_FULL,
    /** The receiver was down. */
    RECEIVER_DOWN
}
