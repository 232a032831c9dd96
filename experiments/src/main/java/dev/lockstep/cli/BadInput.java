package dev.lockstep.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of a command line that cannot be used, in one line. */
final class BadInput implements IParameterExceptionHandler {

    private final Terminal terminal;

    BadInput(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String message =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^Error: ", "");
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("lockstep: " + message + suggestions(e) + " (see " + command + " --help)");
        return ExitCode.BAD_INPUT;
    }

    private static String suggestions(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = unmatched.getSuggestions();
        CommandLine commandLine = e.getCommandLine();
        if (suggestions.isEmpty() && commandLine.getParent() == null) {
            suggestions = List.copyOf(commandLine.getSubcommands().keySet());
        }
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }
}
