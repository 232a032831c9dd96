package dev.lockstep.cli;

import dev.lockstep.bench.BenchSuite;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep bench}. */
@Command(
        name = "bench",
        description =
                "Runs a suite of named cases and grades each by its targets: target, acceptable, critical, or missed.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  lockstep bench --quick --category latency --category faults",
            "",
            "The exit code is 1 if a case misses even what is critical, or a check fails. A file with cases and bounds",
            "of your own has the form of the usual suite, dev/lockstep/bench/standard-suite.yaml."
        })
final class BenchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final SuiteSelection selection = new SuiteSelection();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BenchSuite suite = selection.suite();
        SweepExecution execution = selection.execution(suite);
        try {
            BenchOutput output = new BenchOutput(suite, execution);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, null)
                    .reportingTo(report)
                    .run(history.begin(
                            terminal, selection.name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }
}
