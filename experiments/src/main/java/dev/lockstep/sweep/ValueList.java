package dev.lockstep.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * Values in one text, with commas between them. A comma inside brackets, braces or quotes belongs to its value, as in
 * {@code {crash: {node: 0, at: 1s}},[]}. A quote opens only where YAML would see one: at the beginning of a value or of an
 * item.
 */
final class ValueList {

    private static final char NONE = 0;

    private final String text;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int start;
    private char quote = NONE;

    private ValueList(String text) {
        this.text = text;
    }

    /**
     * Splits a text. Blanks around values are dropped; a value may be empty.
     *
     * @throws IllegalArgumentException if a bracket, brace or quote is not closed, or not open
     */
    static List<String> split(String text) {
        ValueList list = new ValueList(text);
        list.scan();
        return List.copyOf(list.values);
    }

    private void scan() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != NONE) {
                i = insideQuotes(i);
            } else if (c == ',' && open.isEmpty()) {
                values.add(text.substring(start, i).trim());
                start = i + 1;
            } else if ((c == '"' || c == '\'') && opensQuotes(i)) {
                quote = c;
            } else {
                nest(c);
            }
        }
        if (quote != NONE || !open.isEmpty()) {
            throw refused("has a " + (quote == NONE ? open.charAt(open.length() - 1) : quote) + " that is not closed");
        }
        values.add(text.substring(start).trim());
    }

    /** Looks at a character inside quotes, and returns the place of the last one that is done with. */
    private int insideQuotes(int i) {
        char c = text.charAt(i);
        boolean escapes = quote == '"' ? c == '\\' : c == '\'' && text.startsWith("''", i);
        if (escapes) {
            return i + 1;
        }
        if (c == quote) {
            quote = NONE;
        }
        return i;
    }

    private boolean opensQuotes(int i) {
        String before = text.substring(start, i).stripTrailing();
        return before.isEmpty() || "[{,:".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private void nest(char c) {
        if (c == '[' || c == '{') {
            open.append(c);
        } else if (c == ']' || c == '}') {
            char opening = c == ']' ? '[' : '{';
            if (open.isEmpty() || open.charAt(open.length() - 1) != opening) {
                throw refused("has a " + c + " that closes nothing");
            }
            open.setLength(open.length() - 1);
        }
    }

    private static IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException(problem);
    }
}
