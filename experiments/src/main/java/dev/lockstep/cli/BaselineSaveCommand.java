package dev.lockstep.cli;

import dev.lockstep.bench.BenchSuite;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockstep baseline save}. */
@Command(
        name = "save",
        description =
                "Runs a suite as 'lockstep bench' does, and keeps fingerprint and figures of each run in a file.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false)
final class BaselineSaveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The file to write; one that is there is replaced.")
    private Path file = Path.of("");

    @Mixin
    private final SuiteSelection selection = new SuiteSelection();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    BaselineSaveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new InvalidInputException("FILE " + file + " must be a file in a folder that can be written to");
        }
        BenchSuite suite = selection.suite();
        SweepExecution execution = selection.execution(suite);
        try {
            BenchOutput output = new BenchOutput(suite, execution, file);
            return new SweepSession(terminal, execution, output, Thresholds.none(), false, null)
                    .run(history.begin(
                            terminal, selection.name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }
}
