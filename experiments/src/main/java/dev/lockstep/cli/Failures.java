package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells of input that cannot be used in one line, and of defects with all that helps to find them. */
final class Failures implements IExecutionExceptionHandler {

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parsed) {
        terminal.out().flush();
        if (e instanceof InvalidInputException) {
            terminal.err().println("lockstep: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
            return ExitCode.BAD_INPUT;
        }
        return defect(e, terminal);
    }

    /** Tells of a defect, and returns the exit code for it. */
    static int defect(Throwable failure, Terminal terminal) {
        terminal.out().flush();
        terminal.err().println("lockstep: a defect of Lockstep or of the protocol: " + failure.getMessage());
        failure.printStackTrace(terminal.err());
        return ExitCode.DEFECT;
    }
}
