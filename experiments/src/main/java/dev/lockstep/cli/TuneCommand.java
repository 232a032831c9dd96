package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.Recorder;
import dev.lockstep.report.TuningPage;
import dev.lockstep.report.TuningReport;
import dev.lockstep.report.ViolationText;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.tuning.Parameter;
import dev.lockstep.tuning.Tuner;
import dev.lockstep.tuning.Tuning;
import dev.lockstep.tuning.TuningPlan;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep tune}. */
@Command(
        name = "tune",
        description =
                "Searches for a better setting of a scenario, one parameter at a time. A step is kept only if it gains"
                        + " enough, chance is no good explanation for it, and all bounds are kept.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  lockstep tune my-raft.yaml --maximize throughput",
            "  lockstep tune my-raft.yaml --minimize latency.p99 --over options.replication.batchDelay=0s..20ms",
            "  lockstep tune my-raft.yaml --maximize saturation --subject-to 'steady.p99<50ms'",
            "",
            "Steps are compared in pairs of runs with the same seed. What was found is measured again with seeds that the",
            "search has not seen. The exit code is 1 if no setting keeps the bounds, or a check fails in a run."
        })
final class TuneCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private GoalOption goal = new GoalOption();

    @Option(
            names = "--subject-to",
            paramLabel = "BOUND",
            description = "What every run must keep, such as 'latency.p99<50ms', as in the thresholds of 'lockstep"
                    + " run'. If the scenario does not keep it, the search sees to that first. May be repeated.")
    private List<String> bounds = new ArrayList<>();

    @Option(
            names = "--over",
            paramLabel = "PATH=VALUES",
            description =
                    "A field that may be changed: low..high for whole numbers and durations, or a list a,b,c. May be"
                            + " repeated; if not given, the options that the protocol thinks worth a try.")
    private List<String> over = new ArrayList<>();

    @Option(
            names = "--gain",
            paramLabel = "SHARE",
            defaultValue = "5%",
            description = "What a step must gain to be kept; 5%% if not given.")
    private String gain = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "Time on the wall after which the search ends; ${DEFAULT-VALUE} if not given.")
    private String budget = "";

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..5",
            description = "The seeds of each setting, at least two; ${DEFAULT-VALUE} if not given.")
    private String seeds = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field of the scenario before the search, such as nodes=7. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Mixin
    private Workers workers = new Workers();

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    TuneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TuningPlan plan = plan();
        int runsAtOnce = workers.count();
        if (!json) {
            terminal.out()
                    .println("tune   scenario " + plan.scenario().name() + "   seeds "
                            + plan.seeds().text());
            terminal.out().flush();
        }
        try (Recorder recorder = history.begin(terminal, plan.scenario().name(), null)) {
            return carryOut(plan, runsAtOnce, recorder);
        } catch (SweepFailedException e) {
            return Failures.defect(e, terminal);
        }
    }

    /** Searches and reports; Ctrl-C ends the search, and the process waits for what was found until then. */
    private int carryOut(TuningPlan plan, int runsAtOnce, Recorder recorder) {
        try (ProgressDisplay progress = ProgressDisplay.ofSweep(terminal, !json)) {
            Tuner tuner = new Tuner(plan, runsAtOnce, progress, recorder);
            try (Interruption interruption = new Interruption(tuner::stop)) {
                Tuning tuning = tuner.run();
                progress.close();
                int exitCode = report(tuning);
                recorder.ended(exitCode, null);
                return exitCode;
            }
        }
    }

    private TuningPlan plan() {
        Scenario changed = ScenarioSource.changed(ScenarioSource.find(scenario), assignments);
        List<String> parameters = over.isEmpty() ? usual(changed) : over;
        return new TuningPlan(
                changed,
                goal.of(changed),
                bounds,
                parameters.stream().map(text -> Parameter.parse(text, changed)).toList(),
                Seeds.parse(seeds),
                Shares.parse("--gain", gain),
                budget());
    }

    private static List<String> usual(Scenario scenario) {
        return Protocols.named(scenario.protocol()).tunables().stream()
                .map(tunable -> "options." + tunable.option() + "=" + tunable.values())
                .toList();
    }

    private Duration budget() {
        try {
            return DurationText.parse(budget);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--budget " + budget + " must be a duration with a unit, such as 5m", e);
        }
    }

    private int report(Tuning tuning) {
        TuningReport text = new TuningReport(tuning);
        if (json) {
            terminal.out().println(LockstepMapper.json().write(text.toJson()));
        } else {
            text.print(terminal.out());
        }
        terminal.out().flush();
        report.write(command -> TuningPage.of(tuning, command), json ? terminal.err() : terminal.out());
        printFailures(tuning.failures());
        if (tuning.ending() == Tuning.Ending.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        return tuning.failures().isEmpty() && tuning.keepsBounds() ? ExitCode.HELD : ExitCode.FAILED;
    }

    private void printFailures(List<Capsule> failures) {
        PrintStream stream = json ? terminal.err() : terminal.out();
        for (Capsule capsule : failures) {
            stream.println("seed " + capsule.seed() + ": " + ViolationText.of(capsule.violation()));
        }
        if (!failures.isEmpty()) {
            Path file = failures.get(0).write(Path.of(""));
            stream.println("A CHECK FAILED in " + failures.size() + " runs");
            stream.println("capsule  " + file);
            stream.println("replay   " + CommandLines.replay(file));
        }
        stream.flush();
    }
}
