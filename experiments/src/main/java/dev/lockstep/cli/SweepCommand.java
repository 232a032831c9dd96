package dev.lockstep.cli;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.InvalidSweepException;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.Sweep;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFailedException;
import dev.lockstep.sweep.SweepFolder;
import dev.lockstep.threshold.Thresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep sweep}. */
@Command(
        name = "sweep",
        description =
                "Runs a grid of scenarios, each with the same seeds, and tells mean and 95 %% interval of each cell."
                        + " The results are the same for any number of workers.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  lockstep sweep raft-across-regions --set nodes=3,5,7 --set network.loss=0,0.01 --seeds 1..10",
            "",
            "If a check fails in a run, the sweep goes on, the exit code is 1, and a capsule is written that replays",
            "the failure: into DIR/capsules, else into the working folder. Ctrl-C ends a sweep: the runs so far are",
            "kept, the exit code is 130."
        })
final class SweepCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=V1,V2",
            description =
                    "The values of a field of the scenario, such as nodes=3,5,7; a single one holds for all cells."
                            + " Commas inside [], {} or quotes belong to a value. May be repeated; the last one varies fastest.")
    private List<String> axes = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "1..10",
            description = "The seeds of each cell, such as 1..50, 7, or 1,5,9..12; ${DEFAULT-VALUE} if not given.")
    private String seeds = "";

    @Mixin
    private Workers workers = new Workers();

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description = "A column of the table, in place of throughput and latency. May be repeated.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "BOUND",
            description = "What every run must keep, such as 'latency.p95<500ms', 'failed<1%%', 'throughput>=1000' or a"
                    + " measure of the protocol; if one does not, the exit code is 1. May be repeated.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keeps every run in DIR: runs.csv, runs.jsonl, cells.csv, sweep.json and timing.csv.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    @Mixin
    private final ReportOption report = new ReportOption();

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SweepExecution execution = prepare();
        if (out != null) {
            OutputFolder.prepare(out);
        }
        try {
            Thresholds bounds = Thresholds.parse(thresholds, execution.plan().measureNames());
            return new SweepSession(terminal, execution, new GridOutput(execution, measures), bounds, json, out)
                    .reportingTo(report)
                    .run(history.begin(
                            terminal, execution.plan().name(), execution.plan().runs()));
        } catch (SweepFailedException e) {
            int exitCode = Failures.defect(e, terminal);
            String command = CommandLines.run(scenario, e.cell().assignments(), e.seed());
            terminal.err().println("the run alone: " + command);
            return exitCode;
        }
    }

    /** Looks at everything before it complains, so that nobody has to try again for each mistake. */
    private SweepExecution prepare() {
        List<String> problems = new ArrayList<>();
        Optional<ScenarioTree> base = attempt(problems, () -> ScenarioSource.tree(ScenarioSource.find(scenario)));
        List<Axis> grid = new ArrayList<>();
        axes.forEach(axis -> attempt(problems, () -> Axis.parse(axis)).ifPresent(grid::add));
        Optional<Seeds> wanted = attempt(problems, () -> Seeds.parse(seeds));
        if (out != null) {
            Path folder = out;
            attempt(problems, () -> SweepFolder.requireFree(folder));
        }
        if (base.isEmpty()) {
            throw new InvalidSweepException(problems);
        }
        Sweep sweep = Sweep.of(base.get());
        grid.forEach(sweep::axis);
        wanted.ifPresent(sweep::seeds);
        attempt(problems, () -> sweep.parallel(workers.count()));
        try {
            SweepExecution execution = sweep.prepare();
            problems.addAll(SweepMeasures.unknown(measures, execution.plan().measureNames()));
            problems.addAll(Thresholds.problems(thresholds, execution.plan().measureNames()));
            if (problems.isEmpty()) {
                return execution;
            }
        } catch (InvalidSweepException e) {
            problems.addAll(e.problems());
            problems.addAll(SweepMeasures.unknown(measures, base.get(), axes));
        }
        throw new InvalidSweepException(problems);
    }

    /** What a step gives, or nothing and one more problem. */
    private static <T> Optional<T> attempt(List<String> problems, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (InvalidInputException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
