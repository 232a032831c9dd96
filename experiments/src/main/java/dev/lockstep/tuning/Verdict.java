package dev.lockstep.tuning;

/** What became of a step. */
public enum Verdict {
    /** It is part of the setting from here on. */
    KEPT,
    /** It gains too little, or chance may explain it, or it breaks a bound. */
    REVERTED,
    /** The scenario cannot take it. */
    REFUSED,
    /** A check failed in one of its runs. */
    FAILED,
    /** The search ended before it was measured. */
    CUT_OFF
}
