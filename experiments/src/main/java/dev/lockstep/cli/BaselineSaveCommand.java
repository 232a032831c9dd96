package dev.lockstep.cli;

import dev.lockstep.bench.BenchSuite;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockstep baseline save}. */
@Command(
        name = "save",
        description = "Runs a suite as 'lockstep bench' does, and keeps fingerprint and figures of each run.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false)
final class BaselineSaveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "What the baseline is called in the history, or a file that ends in .json; one that is there is"
                            + " replaced.")
    private String name = "";

    @Mixin
    private final SuiteSelection selection = new SuiteSelection();

    @Mixin
    private final Repetition repetition = new Repetition();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    BaselineSaveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BaselinePlace place = BaselinePlace.of(name, history, terminal);
        place.requireWritable();
        int repeat = repetition.count(0);
        BenchSuite suite = selection.suite();
        SweepExecution execution = selection.execution(suite);
        try {
            BenchOutput bench = new BenchOutput(suite, execution);
            BaselineSaveOutput output = new BaselineSaveOutput(terminal, execution, bench, place, repeat);
            return new SweepSession(terminal, execution, output, Thresholds.none(), false, null)
                    .run(history.begin(
                            terminal, selection.name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }
}
