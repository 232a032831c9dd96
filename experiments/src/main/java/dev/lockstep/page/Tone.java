package dev.lockstep.page;

/** Whether something is as it should be. A tone is shown by colour only beside words that say the same. */
public enum Tone {
    /** Neither good nor bad. */
    PLAIN,
    /** As wanted. */
    GOOD,
    /** Worth a look. */
    WARNING,
    /** Not as it must be. */
    BAD
}
