package dev.lockstep.page;

/**
 * A cell of a table.
 *
 * @param text what it says
 * @param tone whether that is good or bad
 */
public record Cell(String text, Tone tone) {

    /** A cell that is neither good nor bad. */
    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
