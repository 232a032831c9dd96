package dev.lockstep.bottleneck;

/** What a proposal did. */
public enum Effect {
    /** It is better, and chance is no good explanation. */
    HELPED,
    /** Chance explains the difference, or it is less than one in a hundred. */
    NOTHING,
    /** It is worse, and chance is no good explanation. */
    WORSE,
    /** The scenario cannot take it. */
    REFUSED,
    /** There was nothing to compare: the goal had no value, or a check failed in too many runs. */
    NOT_COMPARED
}
