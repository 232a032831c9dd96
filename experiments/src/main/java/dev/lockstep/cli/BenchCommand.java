package dev.lockstep.cli;

import dev.lockstep.bench.BenchSuite;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.report.SuiteTable;
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
            "Examples:",
            "  lockstep bench --list",
            "  lockstep bench --quick --category latency --category faults",
            "  lockstep bench --case raft-sustained",
            "",
            "With --quick it takes less than a minute on two cores. Without, it also runs the cases that take minutes, one",
            "after the other: about half an hour of CPU time in all, most of it for those that simulate a day.",
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

    @Option(names = "--list", description = "Lists the cases, and runs none.")
    private boolean list;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BenchSuite suite = selection.suite();
        if (list) {
            print(new SuiteTable(suite));
            return ExitCode.HELD;
        }
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

    private void print(SuiteTable cases) {
        if (json) {
            terminal.out().println(LockstepMapper.json().write(cases.toJson()));
        } else {
            cases.print(terminal.out());
        }
    }
}
