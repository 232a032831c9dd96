package dev.lockstep.history;

/** How long the steps of a trend are. */
public enum Period {
    /** A day, in UTC. */
    DAY,
    /** A week, from Monday on. */
    WEEK,
    /** A month. */
    MONTH
}
