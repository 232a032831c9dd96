package dev.lockstep.cli;

import dev.lockstep.bottleneck.BottleneckAnalysis;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.threshold.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep diagnose}. */
@Command(
        name = "diagnose",
        description =
                "Finds what holds a scenario back: looks for the signs of limits, runs what would lift each of them, and"
                        + " tells what that gains.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  lockstep diagnose my-raft.yaml --maximize throughput",
            "",
            "Changes of the setting are run, and what-ifs: a CPU, network card or disk twice as fast tells how much each",
            "of them limits. All run with the same seeds and random numbers as the scenario as it is. If no goal is given,",
            "it is more throughput where clients wait or do not get what they ask for, and else less latency.p99. The",
            "exit code is 0 whatever limits, and 1 if a check fails in a run."
        })
final class DiagnoseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @ArgGroup(exclusive = true)
    private @Nullable GoalOption goal;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..5",
            description = "The seeds of each change, at least two; ${DEFAULT-VALUE} if not given.")
    private String seeds = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field of the scenario, such as nodes=7. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Scenario changed = ScenarioSource.changed(ScenarioSource.find(scenario), assignments);
        int runsAtOnce = workers.count();
        try {
            BottleneckAnalysis analysis = observe(changed, runsAtOnce);
            SweepExecution execution = analysis.prepare(runsAtOnce);
            DiagnosisOutput output = new DiagnosisOutput(analysis, execution);
            return new SweepSession(terminal, execution, output, Thresholds.none(), json, null)
                    .reportingTo(report)
                    .run(history.begin(
                            terminal, changed.name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }

    private BottleneckAnalysis observe(Scenario changed, int runsAtOnce) {
        try (ProgressDisplay progress = ProgressDisplay.ofSweep(terminal, !json)) {
            return BottleneckAnalysis.observe(
                    changed, Seeds.parse(seeds), goal == null ? null : goal.of(changed), runsAtOnce, progress);
        }
    }
}
