package dev.lockstep.page;

/**
 * A column of a table.
 *
 * @param header its header
 * @param isFigures whether it has figures, which are aligned to the right, rather than text
 */
public record Column(String header, boolean isFigures) {

    /** A column of texts. */
    public static Column text(String header) {
        return new Column(header, false);
    }

    /** A column of figures. */
    public static Column figures(String header) {
        return new Column(header, true);
    }
}
