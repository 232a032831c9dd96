package dev.lockstep.workload;

/** How the arrivals of an open loop are spaced. */
public enum Arrivals {
    /** Evenly, each client shifted against the others so that they share the interval. */
    CONSTANT,
    /** With independent exponential gaps: many users who do not know of each other. */
    POISSON
}
