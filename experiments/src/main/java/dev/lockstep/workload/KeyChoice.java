package dev.lockstep.workload;

/** How operations spread over the keys. */
public enum KeyChoice {
    /** Every key is as likely as any other. */
    UNIFORM,
    /** The key of rank r is chosen with a probability proportional to 1 / r^skew: few keys take most operations. */
    ZIPFIAN,
    /** The first keys are hot, as {@link Keys#hotSpot()} says. */
    HOTSPOT,
    /** As zipfian, counted back from the key that was inserted last: what is new is asked for most. */
    LATEST
}
