package dev.lockstep.page;

/** How an axis places its values. */
public enum Scale {
    /** Equal distances for equal differences. */
    LINEAR,
    /** Equal distances for equal ratios. Values of 0 or less have no place in the drawing, only in the table of the figures. */
    LOGARITHMIC,
    /**
     * For percentiles, in percent from 0 to less than 100: 90, 99, 99.9 and so on have equal distances, as the tail is what
     * people look at.
     */
    PERCENTILE,
    /** Names, one beside the other; a value is the number of the name, from 0 on. */
    CATEGORIES
}
