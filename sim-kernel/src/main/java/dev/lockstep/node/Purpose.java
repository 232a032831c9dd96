package dev.lockstep.node;

/**
 * What a node's random draw is for. Each protocol declares an enum that implements this. Draws for different purposes
 * are independent.
 */
public interface Purpose {

    /** Position in the enum. */
    int ordinal();

    /** Name of the enum constant; it is part of the key of the draw. */
    String name();
}
