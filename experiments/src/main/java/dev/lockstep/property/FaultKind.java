package dev.lockstep.property;

/** Kinds of faults that a property may ask for. */
public enum FaultKind {
    /** Nodes crash and restart; the disk keeps what was synced. */
    CRASH,
    /** Nodes freeze for a while. */
    PAUSE,
    /** Nodes have a slow CPU and disk. */
    SLOW,
    /** Clocks are off and drift. */
    CLOCK,
    /** Nodes do not reach each other, in both directions or in one. */
    PARTITION,
    /** Links delay, lose, double, reorder and damage messages. */
    DEGRADE
}
