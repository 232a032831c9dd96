package dev.lockstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Gives the words of reports that nobody should miss a colour, for a person at a terminal: what failed in bold red, what held
 * in green. Nothing else changes, so tables stay aligned. JSON stays as it is.
 */
final class VerdictColors extends OutputStream {

    /** Not what there are none of, nor the sentence that says when something is called so. */
    private static final Pattern BAD = Pattern.compile(
            "(?<!\\b0 )\\b(A CHECK FAILED|A CHECK FAILS NOW|MISSED|CROSSED|WORSE|SLOWER|EVENTS COST MORE"
                    + "|BREAKS|THE GAIN DOES NOT SHOW AGAIN)\\b(?! if )");

    private static final Pattern GOOD = Pattern.compile("^all checks held\\b[^\\n]*");
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final OutputStream terminal;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Colours that pass on to a terminal line by line. */
    VerdictColors(OutputStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Whether somebody wants colours: a person watches, and has not said no by way of {@code NO_COLOR} (no-color.org).
     *
     * @param noColor the value of that variable; empty if it is not set
     */
    static boolean areWanted(boolean isInteractive, String noColor) {
        return isInteractive && noColor.isEmpty();
    }

    @Override
    public void write(int value) throws IOException {
        line.write(value);
        if (value == '\n') {
            passOn();
        }
    }

    @Override
    public void flush() throws IOException {
        passOn();
        terminal.flush();
    }

    private void passOn() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        terminal.write(colored(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String colored(String text) {
        if (text.startsWith("{")) {
            return text;
        }
        String bad = BAD.matcher(text).replaceAll(BOLD_RED + "$1" + PLAIN);
        return GOOD.matcher(bad).replaceAll(GREEN + "$0" + PLAIN);
    }
}
