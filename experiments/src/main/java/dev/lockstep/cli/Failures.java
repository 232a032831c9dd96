package dev.lockstep.cli;

import com.google.common.base.Throwables;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.InvalidSweepException;
import java.util.List;
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
            terminal.err().println("lockstep: " + oneLine(String.valueOf(e.getMessage())));
            return ExitCode.BAD_INPUT;
        }
        if (e instanceof InvalidSweepException sweep) {
            return refused(sweep.problems(), terminal);
        }
        return defect(e, terminal);
    }

    /** Tells of everything that is wrong with the input, and returns the exit code. */
    static int refused(List<String> problems, Terminal terminal) {
        if (problems.size() == 1) {
            terminal.err().println("lockstep: " + oneLine(problems.get(0)));
        } else {
            terminal.err().println("lockstep: nothing was run, as there are " + problems.size() + " mistakes:");
            problems.forEach(problem -> terminal.err().println("  " + oneLine(problem)));
        }
        return ExitCode.BAD_INPUT;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Tells of a defect, or of too little memory, and returns the exit code for both. */
    static int defect(Throwable failure, Terminal terminal) {
        terminal.out().flush();
        if (Throwables.getRootCause(failure) instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE;
            terminal.err()
                    .println("lockstep: out of memory, as the heap may have " + megabytes
                            + " MB only: give it more (with exec:java, MAVEN_OPTS=-Xmx4g; else,"
                            + " java -Xmx4g), or run less");
        } else {
            terminal.err().println("lockstep: a defect of Lockstep or of the protocol: " + failure.getMessage());
        }
        failure.printStackTrace(terminal.err());
        return ExitCode.DEFECT;
    }
}
