package dev.lockstep.cli;

import dev.lockstep.bench.Baseline;
import dev.lockstep.bench.BaselineComparison;
import dev.lockstep.cost.Costs;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "worse if it is so by more than the threshold, and the 95 %% interval over the seeds is on the worse side.",
            "What an event costs the machine is noisy: it is worse if the middle over the JVMs is so by more than the",
            "threshold, and both the ranks of Mann and Whitney and the bootstrap say that this is no chance.",
            "The exit code is 1 if a figure or a cost is worse, or a check fails that held."
        })
final class BaselineCompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            description = "A baseline that 'lockstep baseline save' has kept: its name, or a file that ends in .json.")
    private String name = "";

    @Option(
            names = "--threshold",
            paramLabel = "SHARE",
            defaultValue = "5%",
            description = "By how much a figure may become worse, or an event more expensive; 5%% if not given.")
    private String threshold = "";

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private final Repetition repetition = new Repetition();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    BaselineCompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        double allowed = Shares.parse("--threshold", threshold);
        Baseline baseline = BaselinePlace.of(name, history, terminal).read();
        BaselineComparison comparison = new BaselineComparison(baseline, allowed);
        CostCheck costs = new CostCheck(terminal, baseline.costs(), repeat(baseline.costs()), allowed, !json);
        SweepExecution execution = baseline.arms().prepare(Seeds.parse(baseline.seeds()), workers.count());
        try {
            BaselineOutput output = new BaselineOutput(baseline, comparison, execution, costs);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, null)
                    .reportingTo(report)
                    .run(history.begin(terminal, name, execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }

    private int repeat(@Nullable Costs before) {
        int count = repetition.count(before == null ? 0 : before.processes().size());
        if (before == null && count > 0) {
            throw new InvalidInputException("--repeat " + count + " must be 0, as " + name
                    + " has no costs to compare with: save it with --repeat, too");
        }
        return count;
    }
}
