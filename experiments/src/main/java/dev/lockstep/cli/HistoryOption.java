package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.history.HistoryStore;
import dev.lockstep.recording.HistoryFiles;
import dev.lockstep.recording.Recorder;
import dev.lockstep.recording.SessionPlan;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of all commands that record or ask: where the history is. */
final class HistoryOption {

    private static final String ROOT = "lockstep ";

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "The history of what was run; if not given, the one that the variable LOCKSTEP_HISTORY names,"
                    + " else .lockstep/history.duckdb. 'none' keeps nothing.")
    private @Nullable String file;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /**
     * Begins to record what the command does.
     *
     * @param subject name of the scenario or suite
     * @param runs number of runs, or null if that is not known
     */
    Recorder begin(Terminal terminal, String subject, @Nullable Integer runs) {
        SessionPlan plan = new SessionPlan(
                command.qualifiedName().replaceFirst("^" + ROOT, ""),
                command.root().commandLine().getParseResult().originalArgs(),
                subject,
                runs);
        return HistoryFiles.named(file)
                .map(files -> Recorder.begin(files, plan, tellingOn(terminal)))
                .orElseGet(Recorder::none);
    }

    /**
     * Opens the store.
     *
     * @throws InvalidInputException if there is none, or it cannot be used
     */
    HistoryStore open(Terminal terminal) {
        return HistoryStore.open(files(), tellingOn(terminal));
    }

    /**
     * Opens the store so that nothing can be changed.
     *
     * @throws InvalidInputException if there is none, or it cannot be used
     */
    HistoryStore openReadOnly(Terminal terminal) {
        return HistoryStore.openReadOnly(files(), tellingOn(terminal));
    }

    private HistoryFiles files() {
        return HistoryFiles.named(file)
                .orElseThrow(() -> new InvalidInputException(
                        "history=" + HistoryFiles.NONE + " must be a file: there is nothing to look at"));
    }

    private static Consumer<String> tellingOn(Terminal terminal) {
        return message -> terminal.err().println("lockstep: " + message);
    }
}
