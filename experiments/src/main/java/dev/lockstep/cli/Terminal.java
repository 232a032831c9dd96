package dev.lockstep.cli;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where output goes.
 *
 * @param out results
 * @param err progress and errors
 */
record Terminal(PrintStream out, PrintStream err) {

    /** Whether a person watches. */
    boolean isInteractive() {
        return isConsole();
    }

    /** Whether this process reads from a terminal and writes to one. */
    static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // from JDK 22 on there may be a console without a terminal, and this method to tell them apart
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }
}
