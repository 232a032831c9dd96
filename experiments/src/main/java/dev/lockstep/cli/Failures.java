package dev.lockstep.cli;

import com.google.common.base.Throwables;
import dev.lockstep.data.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells of input that cannot be used in one line, and of defects with all that helps to find them. */
final class Failures implements IExecutionExceptionHandler {

    private static final long BYTES_PER_MEGABYTE = 1_000_000;

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

    /** Tells of a defect, or of too little memory, and returns the exit code for both. */
    static int defect(Throwable failure, Terminal terminal) {
        terminal.out().flush();
        if (Throwables.getRootCause(failure) instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE;
            terminal.err()
                    .println(
                            "lockstep: out of memory, as the heap may have " + megabytes
                                    + " MB only: give it more (with exec:java, MAVEN_OPTS=-Xmx4g; else, java -Xmx4g), or run less");
        } else {
            terminal.err().println("lockstep: a defect of Lockstep or of the protocol: " + failure.getMessage());
        }
        failure.printStackTrace(terminal.err());
        return ExitCode.DEFECT;
    }
}
