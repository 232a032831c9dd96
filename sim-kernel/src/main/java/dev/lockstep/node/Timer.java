package dev.lockstep.node;

/**
 * Names one timer of a node. Each protocol declares an enum that implements this; a node uses the constants of one enum
 * only, and each constant is one timer.
 */
public interface Timer {

    /** Position in the enum. */
    int ordinal();

    /** Name of the enum constant. */
    String name();
}
