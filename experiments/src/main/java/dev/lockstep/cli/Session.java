package dev.lockstep.cli;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.host.Observer;
import dev.lockstep.report.RunReport;
import dev.lockstep.report.TrialsReport;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.Capsule;
import dev.lockstep.store.RunFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs what an experiment asks for, keeps what is to be kept, and remembers what failed. */
final class Session implements ExperimentSession {

    private final Terminal terminal;
    private final Scenario scenario;
    private final long seed;
    private final int trials;
    private final boolean json;
    private final @Nullable Path folder;
    private final List<Path> capsules = new ArrayList<>();

    Session(Terminal terminal, Scenario scenario, long seed, int trials, boolean json, @Nullable Path folder) {
        this.terminal = terminal;
        this.scenario = scenario;
        this.seed = seed;
        this.trials = trials;
        this.json = json;
        this.folder = folder;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public int trials() {
        return trials;
    }

    @Override
    public boolean isJson() {
        return json;
    }

    @Override
    public PrintStream out() {
        return terminal.out();
    }

    @Override
    public RunResult run(Scenario scenario, long seed) {
        Run run = Runner.prepare(scenario, seed);
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.ofRun(terminal, !json)) {
            result = run.execute(progress);
        }
        if (folder != null) {
            RunFile.of(run, result).write(folder);
        }
        keepFailure(run, result);
        return result;
    }

    @Override
    public List<RunResult> runTrials(Scenario scenario, IntFunction<List<Observer>> observersOf) {
        List<RunResult> results = new ArrayList<>();
        long events = 0;
        try (ProgressDisplay progress = ProgressDisplay.ofTrials(terminal, !json)) {
            for (int trial = 0; trial < trials && capsules.isEmpty(); trial++) {
                Run run = Runner.prepare(scenario, seed + trial, observersOf.apply(trial));
                RunResult result = run.execute(ProgressListener.NONE);
                results.add(result);
                keepFailure(run, result);
                events += result.events();
                progress.reached(trial + 1, trials, events);
            }
        }
        return results;
    }

    @Override
    public void print(RunResult result) {
        if (json) {
            printJson(result);
        } else {
            RunReport.print(result, terminal.out());
        }
    }

    @Override
    public void printTrials(List<RunResult> results, SortedMap<String, double[]> measured) {
        TrialsReport report = TrialsReport.of(results, measured);
        if (json) {
            printJson(report);
        } else {
            report.print(terminal.out());
        }
    }

    @Override
    public void printJson(Object value) {
        terminal.out().println(LockstepMapper.json().write(value));
    }

    /** Tells of failures, last of all, and returns the exit code. */
    int finish() {
        terminal.out().flush();
        PrintStream stream = json ? terminal.err() : terminal.out();
        for (Path capsule : capsules) {
            stream.println("capsule  " + capsule);
            stream.println("replay   " + CommandLines.replay(capsule));
        }
        stream.flush();
        return capsules.isEmpty() ? ExitCode.HELD : ExitCode.FAILED;
    }

    private void keepFailure(Run run, RunResult result) {
        if (!result.held()) {
            capsules.add(Capsule.of(run, result).write(folder == null ? Path.of("") : folder));
        }
    }
}
