package dev.lockstep.bench;

import java.util.List;

/** How good a case came out, best first. */
public enum Grade {
    /** All runs kept the bounds of the target. */
    TARGET,
    /** Not the target, but what can be accepted. */
    ACCEPTABLE,
    /** Not even that, but what must be kept. */
    CRITICAL,
    /** A run broke what must be kept. */
    MISSED;

    /** The grades that have bounds, best first. */
    static final List<Grade> BOUNDED = List.of(TARGET, ACCEPTABLE, CRITICAL);

    /** The grade in reports. */
    public String text() {
        return switch (this) {
            case TARGET -> "target";
            case ACCEPTABLE -> "acceptable";
            case CRITICAL -> "critical";
            case MISSED -> "MISSED";
        };
    }
}
