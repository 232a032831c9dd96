package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.history.ExportFormat;
import dev.lockstep.history.HistoryFilter;
import dev.lockstep.history.HistoryStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep history export}. */
@Command(
        name = "export",
        description = "Writes runs for other tools, the oldest first: each with its session and its figures.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  lockstep history export --format parquet --out runs.parquet --since 30d",
            "",
            "csv has a column for each figure. json and jsonl have them in an object, and the scenario and the whole result",
            "beside it; parquet has a column for each, and scenario and result as JSON. --failed takes runs in which a check",
            "failed, and not those of sessions that failed otherwise."
        })
final class HistoryExportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format = ExportFormat.CSV;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; one that is there is replaced. If not given, runs are printed.")
    private @Nullable Path file;

    @Mixin
    private final HistorySelection selection = new HistorySelection();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    HistoryExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (file == null && format == ExportFormat.PARQUET) {
            throw new InvalidInputException("--format parquet must have a file to go to: --out FILE");
        }
        HistoryFilter filter = selection.filter();
        try (HistoryStore store = history.open(terminal)) {
            if (file == null) {
                store.export(filter, format, terminal.out());
            } else {
                store.export(filter, format, file);
            }
        }
        return ExitCode.HELD;
    }
}
