package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.Recorder;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.ExperimentParameters;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep run}. */
@Command(
        name = "run",
        description = "Runs a scenario in virtual time. The same scenario and seed give the same run, everywhere.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "If a check fails, the exit code is 1 and a capsule is written that replays the failure: into the folder",
            "of --out, else into the working folder."
        })
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "Decides every random draw; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Runs N trials with the seeds from --seed on, up to the first in which a check fails.")
    private @Nullable Integer trials;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field of the scenario, such as nodes=7, network.loss=0.01 or"
                    + " options.heartbeatInterval=50ms; items of lists go by number. An experiment's own parameters are"
                    + " fields of 'experiment', such as experiment.logs=EQUAL. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "BOUND",
            description = "What every run must keep, such as 'latency.p95<500ms', 'failed<1%%', 'throughput>=1000' or a"
                    + " measure of the protocol; if one does not, the exit code is 1. May be repeated.")
    private List<String> thresholds = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "Keeps the result in DIR/run.json.")
    private @Nullable Path out;

    @Mixin
    private final ReportOption report = new ReportOption();

    @Mixin
    private final HistoryOption history = new HistoryOption();

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CatalogEntry entry = ScenarioSource.find(scenario);
        Map<Boolean, List<String>> ofExperiment =
                assignments.stream().collect(Collectors.partitioningBy(ExperimentParameters::isAssignment));
        Scenario changed = ScenarioSource.changed(entry, ofExperiment.getOrDefault(false, List.of()));
        Record parameters = ExperimentParameters.changed(entry, ofExperiment.getOrDefault(true, List.of()));
        int count = trials == null ? entry.trials() : trials;
        if (count < 1) {
            throw new InvalidInputException("--trials " + count + " must be at least 1");
        }
        if (seed > Long.MAX_VALUE - (count - 1)) {
            throw new InvalidInputException(
                    "--seed " + seed + " must leave room for the seeds of " + count + " trials");
        }
        Thresholds bounds = Thresholds.parse(thresholds, changed.measureNames());
        if (out != null) {
            OutputFolder.prepare(out);
        }
        try (Recorder recorder = history.begin(terminal, changed.name(), count)) {
            RunKeeper keeper = new RunKeeper(out, recorder, assignments);
            Session session = new Session(terminal, changed, parameters, seed, count, json, keeper, bounds);
            int exitCode = carryOut(entry, session, parameters);
            recorder.ended(exitCode, null);
            return exitCode;
        }
    }

    private int carryOut(CatalogEntry entry, Session session, @Nullable Record parameters) {
        if (!json) {
            terminal.out()
                    .println(
                            "seed " + seed + "   scenario " + session.scenario().name());
            if (parameters != null) {
                terminal.out().println("experiment " + LockstepMapper.json().write(parameters));
            }
            terminal.out().flush();
        }
        entry.run(session);
        int exitCode = session.finish();
        report.write(session::page, json ? terminal.err() : terminal.out());
        return exitCode;
    }
}
