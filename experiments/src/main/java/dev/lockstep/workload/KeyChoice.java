package dev.lockstep.workload;

/** How operations spread over the keys. */
public enum KeyChoice {
    /** Every key is as likely as any other. */
    UNIFORM,
    /** The key of rank r is chosen with a probability proportional to 1 / r^skew: few keys take most operations. */
    ZIPFIAN
}
