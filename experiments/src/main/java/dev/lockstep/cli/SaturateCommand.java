package dev.lockstep.cli;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.Recorder;
import dev.lockstep.report.SaturationPage;
import dev.lockstep.report.SaturationReport;
import dev.lockstep.report.ViolationText;
import dev.lockstep.saturation.Saturation;
import dev.lockstep.saturation.SaturationFailedException;
import dev.lockstep.saturation.SaturationPlan;
import dev.lockstep.saturation.SaturationSearch;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.sweep.Seeds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep saturate}. */
@Command(
        name = "saturate",
        description =
                "Finds the highest rate of an open loop at which a scenario keeps its bounds, by search, and tells"
                        + " what it gives at loads around that rate.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  lockstep saturate raft-across-regions --set faults=[] --set duration=20s --threshold 'steady.p99<1s'",
            "",
            "Each seed gives a rate of its own, and all of them the mean and its 95 %% interval. The search begins at",
            "the rate of the scenario. The exit code is 1 if a check fails in a run; then a capsule is written."
        })
final class SaturateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field of the scenario, such as nodes=7. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "BOUND",
            description = "What a rate must keep, such as 'steady.p99<100ms', which leaves the warm-up out."
                    + " 'succeeded>=95%%' is one of them unless another bound of succeeded or failed is given. May be"
                    + " repeated.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..5",
            description = "Such as 1..10; ${DEFAULT-VALUE} if not given.")
    private String seeds = "";

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            defaultValue = "2%",
            description = "How far the first rate that breaks a bound may be above the last one that keeps all, from"
                    + " 0.1%% to 50%%; 2%% if not given.")
    private String precision = "";

    @Option(
            names = "--most",
            paramLabel = "RATE",
            defaultValue = "1000000",
            description = "The search goes no higher, in operations per second; ${DEFAULT-VALUE} if not given.")
    private double most;

    @Mixin
    private Workers workers = new Workers();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    SaturateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SaturationPlan plan = plan();
        int runsAtOnce = workers.count();
        if (!json) {
            terminal.out().println("saturate   scenario " + plan.scenario().name());
            terminal.out().flush();
        }
        try (Recorder recorder = history.begin(terminal, plan.scenario().name(), null)) {
            int exitCode = carryOut(plan, runsAtOnce, recorder);
            recorder.ended(exitCode, null);
            return exitCode;
        }
    }

    private int carryOut(SaturationPlan plan, int runsAtOnce, Recorder recorder) {
        try {
            print(search(plan, runsAtOnce, recorder));
            return ExitCode.HELD;
        } catch (SaturationFailedException e) {
            return fail(e);
        }
    }

    private SaturationPlan plan() {
        Scenario changed = ScenarioSource.changed(ScenarioSource.find(scenario), assignments);
        List<String> bounds = SaturationPlan.withSuccess(thresholds);
        return new SaturationPlan(changed, Seeds.parse(seeds), bounds, Shares.parse("--precision", precision), most);
    }

    private Saturation search(SaturationPlan plan, int runsAtOnce, Recorder recorder) {
        try (ProgressDisplay progress = ProgressDisplay.ofSweep(terminal, !json)) {
            return new SaturationSearch(plan, runsAtOnce, progress, recorder).run();
        }
    }

    private void print(Saturation result) {
        SaturationReport shown = new SaturationReport(result);
        if (json) {
            terminal.out().println(LockstepMapper.json().write(shown.toJson()));
        } else {
            shown.print(terminal.out());
        }
        terminal.out().flush();
        report.write(command -> SaturationPage.of(result, command), json ? terminal.err() : terminal.out());
    }

    private int fail(SaturationFailedException failure) {
        terminal.out().flush();
        PrintStream stream = json ? terminal.err() : terminal.out();
        Path file = failure.capsule().write(Path.of(""));
        stream.println(failure.getMessage());
        stream.println(ViolationText.of(failure.capsule().violation()));
        stream.println("A CHECK FAILED");
        stream.println("capsule  " + file);
        stream.println("replay   " + CommandLines.replay(file));
        stream.flush();
        return ExitCode.FAILED;
    }
}
