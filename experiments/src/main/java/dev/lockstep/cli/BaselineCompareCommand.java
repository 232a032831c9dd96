package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.bench.BaselineComparison;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep baseline compare}. */
@Command(
        name = "compare",
        description =
                "Runs the scenarios of a baseline again with its seeds, and tells which runs differ and which figures"
                        + " have become worse.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Virtual time is exact: a run that is not the same, event by event, has changed its behaviour. A figure is",
            "worse if it is so by more than the tolerance, and the 95 %% interval over the seeds is on the worse side.",
            "The exit code is 1 if a figure is worse, or a check fails that held."
        })
final class BaselineCompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A file that 'lockstep baseline save' has written.")
    private Path file = Path.of("");

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            defaultValue = "5%",
            description = "By how much a figure may become worse; 5%% if not given.")
    private String tolerance = "";

    @Mixin
    private Workers workers = new Workers();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    BaselineCompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Baseline baseline = Baseline.read(file);
        BaselineComparison comparison = new BaselineComparison(baseline, Shares.parse("--tolerance", tolerance));
        SweepExecution execution = baseline.arms().prepare(Seeds.parse(baseline.seeds()), workers.count());
        try {
            BaselineOutput output = new BaselineOutput(baseline, comparison, execution);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, null)
                    .reportingTo(report)
                    .run(history.begin(
                            terminal, file.toString(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }
}
