package dev.lockstep.network;

/** What a link promises about the order of messages. */
public enum LinkOrdering {
    /**
     * As TCP: what arrives arrives in order and undamaged, lost or corrupted segments are sent again and hold back what
     * is behind them, duplicates are absorbed. What was sent into a partition is lost.
     */
    IN_ORDER,
    /** As UDP: each message for itself; it may be lost, damaged, doubled and overtaken. */
    DATAGRAM
}
