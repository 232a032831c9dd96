package dev.lockstep.sweep;

import dev.lockstep.data.InvalidInputException;
import java.util.List;

/**
 * A variation of a scenario that has a name, such as the same cluster over a wide area.
 *
 * @param name how tables and sentences call it
 * @param assignments what it sets, each {@code path=value}; none for the scenario as it is
 */
public record Variant(String name, List<String> assignments) {

    private static final String FORM = " must have the form NAME:path=value,path=value, such as WAN:network.loss=0.01";

    /** Copies the assignments. */
    public Variant {
        assignments = List.copyOf(assignments);
    }

    /**
     * Reads {@code NAME:path=value,path=value}. A comma inside brackets, braces or quotes belongs to its value; {@code NAME:}
     * sets nothing.
     *
     * @throws InvalidInputException if the text has another form
     */
    public static Variant parse(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=');
        if (colon < 1 || (equals >= 0 && equals < colon)) {
            throw new InvalidInputException("--variant " + text + FORM);
        }
        String rest = text.substring(colon + 1).trim();
        try {
            return new Variant(text.substring(0, colon).trim(), rest.isEmpty() ? List.of() : ValueList.split(rest));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--variant " + text + " " + e.getMessage(), e);
        }
    }
}
