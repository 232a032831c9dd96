package dev.lockstep.page;

/**
 * Text that is shown as it is, such as a scenario or a command.
 *
 * @param language what it is written in, such as {@code yaml} or {@code sh}; empty for plain text
 * @param text its lines
 */
public record Preformatted(String language, String text) implements Block {

    /**
     * Checks the language.
     *
     * @throws IllegalArgumentException if it is not letters, digits, {@code +} and {@code -}
     */
    public Preformatted {
        if (!language.matches("[A-Za-z0-9+-]*")) {
            throw new IllegalArgumentException("language=" + language + " must be letters, digits, + and - only");
        }
    }
}
