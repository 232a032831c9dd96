package dev.lockstep.node;

/** Work of the CPU that a node names and the cost model prices. Receiving and sending are charged by the host. */
public enum CpuWork {
    /** Applying one operation to the replicated state machine. */
    APPLY,
    /** Writing one KiB of state into a snapshot, or reading it back. */
    SNAPSHOT_KIB,
    /** Computing a digest of one message. */
    DIGEST,
    /** Making one message authentication code. */
    MAKE_MAC,
    /** Checking one message authentication code. */
    CHECK_MAC,
    /** Making one digital signature. */
    SIGN,
    /** Checking one digital signature. */
    CHECK_SIGNATURE,
    /** One nanosecond of work whose length the node knows itself, such as a job that takes a time drawn for it. */
    NANOSECOND
}
