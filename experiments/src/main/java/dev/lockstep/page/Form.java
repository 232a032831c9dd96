package dev.lockstep.page;

/** How a series is drawn. */
public enum Form {
    /** A line from point to point. */
    LINE,
    /** A line that keeps its height up to the next point. */
    STEP,
    /** Points alone. */
    POINTS,
    /** Bars beside those of other series; an axis must have categories. */
    BARS,
    /** Bars on top of those of other series; an axis must have categories. */
    STACKED_BARS;

    /** Whether it needs an axis with categories to stand on. */
    boolean isBars() {
        return this == BARS || this == STACKED_BARS;
    }
}
