package dev.lockstep.cli;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.page.Page;
import dev.lockstep.page.Preformatted;
import dev.lockstep.page.Section;
import dev.lockstep.report.RunPage;
import dev.lockstep.report.RunReport;
import dev.lockstep.report.TrialsPage;
import dev.lockstep.report.TrialsReport;
import dev.lockstep.scenario.ExperimentSession;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Trial;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs what an experiment asks for, keeps what is to be kept, and remembers what failed. */
final class Session implements ExperimentSession {

    private final Terminal terminal;
    private final Scenario scenario;
    private final @Nullable Record parameters;
    private final long seed;
    private final int trials;
    private final boolean json;
    private final RunKeeper keeper;
    private final Thresholds thresholds;
    private final SessionPage followed;
    private @Nullable RunResult shown;
    private @Nullable TrialsReport shownTrials;

    Session(
            Terminal terminal,
            Scenario scenario,
            @Nullable Record parameters,
            long seed,
            int trials,
            boolean json,
            RunKeeper keeper,
            Thresholds thresholds) {
        this.terminal = terminal;
        this.scenario = scenario;
        this.parameters = parameters;
        this.seed = seed;
        this.trials = trials;
        this.json = json;
        this.keeper = keeper;
        this.thresholds = thresholds;
        this.followed = new SessionPage(terminal.out());
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public <P extends Record> P parameters(Class<P> type) {
        if (parameters == null) {
            throw new ClassCastException("the experiment has no parameters of its own");
        }
        return type.cast(parameters);
    }

    @Override
    public Optional<Path> folder() {
        return Optional.ofNullable(keeper.folder());
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
        return followed.out();
    }

    @Override
    public RunResult run(Scenario scenario, long seed) {
        Run run = Runner.prepare(scenario, seed);
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.ofRun(terminal, !json)) {
            result = run.execute(progress);
        }
        keeper.keepMain(run, result);
        thresholds.add(result, "with seed " + seed);
        return result;
    }

    @Override
    public List<RunResult> runTrials(int count, IntFunction<Trial> trialOf) {
        List<RunResult> results = new ArrayList<>();
        long events = 0;
        int begun = 0;
        try (ProgressDisplay progress = ProgressDisplay.ofTrials(terminal, !json);
                TrialPool pool =
                        new TrialPool(Math.min(count, Runtime.getRuntime().availableProcessors()))) {
            while (keeper.capsules().isEmpty() && (begun < count || !pool.isEmpty())) {
                if (begun < count && !pool.isFull()) {
                    pool.add(trialOf.apply(begun), seed + begun);
                    begun++;
                } else {
                    TrialPool.Ended ended = pool.take();
                    results.add(ended.result());
                    keeper.keep(ended.run(), ended.result());
                    thresholds.add(ended.result(), "with seed " + ended.result().seed());
                    events += ended.result().events();
                    progress.reached(results.size(), count, events);
                }
            }
        }
        return results;
    }

    @Override
    public void print(RunResult result) {
        followed.out().flush();
        shown = result;
        if (json) {
            printJson(result);
        } else {
            RunReport.print(result, terminal.out());
        }
    }

    @Override
    public void printTrials(List<RunResult> results, SortedMap<String, double[]> measured) {
        TrialsReport report = TrialsReport.of(parameters, results, measured);
        followed.out().flush();
        shownTrials = report;
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

    /**
     * What the experiment has shown, as a page.
     *
     * @param command what a reader types to run it again
     */
    Page page(String command) {
        if (shown != null) {
            return followed.with(RunPage.of(scenario, shown, thresholds, command));
        }
        if (shownTrials != null) {
            return followed.with(TrialsPage.of(scenario, shownTrials, thresholds, command));
        }
        Section again = Section.of(
                "Run it again", new Preformatted("sh", command), new Preformatted("yaml", scenario.toYaml()));
        String subtitle = (scenario.description() + "\nseed " + seed).strip();
        return followed.with(new Page(scenario.name(), subtitle, List.of(again)));
    }

    /** Tells of failures, last of all, and returns the exit code. */
    int finish() {
        followed.out().flush();
        terminal.out().flush();
        PrintStream stream = json ? terminal.err() : terminal.out();
        thresholds.print(stream);
        for (Path capsule : keeper.capsules()) {
            stream.println("capsule  " + capsule);
            stream.println("replay   " + CommandLines.replay(capsule));
        }
        stream.flush();
        return keeper.capsules().isEmpty() && thresholds.areKept() ? ExitCode.HELD : ExitCode.FAILED;
    }
}
