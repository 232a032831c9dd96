package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;

/** Parts of a whole on the command line. */
final class Shares {

    private static final double PERCENT = 100;

    private Shares() {}

    /**
     * Reads a percentage such as {@code 5%}, or a number such as {@code 0.05}.
     *
     * @throws InvalidInputException naming the option if the text is neither
     */
    static double parse(String option, String text) {
        boolean isPercentage = text.endsWith("%");
        String digits = isPercentage ? text.substring(0, text.length() - 1) : text;
        try {
            return Double.parseDouble(digits) / (isPercentage ? PERCENT : 1);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(option + " " + text + " must be a percentage, such as 5%", e);
        }
    }
}
