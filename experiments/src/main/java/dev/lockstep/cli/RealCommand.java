package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.realtime.Threads;
import dev.lockstep.recording.Recorder;
import dev.lockstep.report.RealReport;
import dev.lockstep.scenario.Comparison;
import dev.lockstep.scenario.Prediction;
import dev.lockstep.scenario.RealRun;
import dev.lockstep.scenario.RunFailedException;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.Shortened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockstep real}. */
@Command(
        name = "real",
        description = "Runs a scenario on real threads: the same nodes over the same modeled network and disks, against"
                + " the wall clock. Prints what it took, beside the same scenario in virtual time.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Checks are made when the run is over, on the record of all that happened. If one fails, the exit code is 1.",
            "Threads are not reproducible: the seed decides the draws, not when what happens. Ctrl-C ends the run early",
            "and prints what was measured."
        })
final class RealCommand implements Callable<Integer> {

    private static final Duration LONGEST_DEFAULT_WARM_UP = Duration.ofSeconds(5);
    private static final int WARM_UP_PART = 4;

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", description = "A name out of 'lockstep list', or a YAML file.")
    private String scenario = "";

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description =
                    "Time that the run takes, such as 20s, in place of the scenario's own. Faults that would begin"
                            + " later are left out.")
    private @Nullable String duration;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            description =
                    "Time at the beginning that is not measured, while the JVM compiles; if not given, all before the"
                            + " workload, a quarter of what follows, and at most 5s of it.")
    private @Nullable String warmUp;

    @Option(
            names = "--pool",
            paramLabel = "N",
            description = "Runs all replicas on N threads; each replica has a thread of its own if not given.")
    private @Nullable Integer pool;

    @Option(names = "--seed", paramLabel = "N", description = "Decides every random draw; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a field of the scenario, as in 'lockstep run'. May be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private final HistoryOption history = new HistoryOption();

    RealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Scenario changed = shortened(ScenarioSource.changed(ScenarioSource.find(scenario), assignments));
        Duration unmeasured = unmeasured(changed);
        RealRun run = real(changed, unmeasured);
        try (Interruption interruption = new Interruption(run::stop);
                Recorder recorder = history.begin(terminal, changed.name(), 2)) {
            if (!json) {
                terminal.out()
                        .println("seed " + seed + "   scenario " + changed.name() + "   real threads for "
                                + DurationText.format(changed.duration()));
                terminal.out().flush();
            }
            int exitCode = carryOut(run, changed, recorder, unmeasured, interruption);
            recorder.ended(exitCode, null);
            return exitCode;
        }
    }

    private int carryOut(
            RealRun run, Scenario changed, Recorder recorder, Duration unmeasured, Interruption interruption) {
        Comparison comparison;
        try {
            comparison = compare(run, changed, unmeasured, interruption);
        } catch (RunFailedException e) {
            if (e.getCause() instanceof CancellationException) {
                terminal.err().println("interrupted: virtual time had not come to its end, and threads had not begun");
                return ExitCode.INTERRUPTED;
            }
            throw e;
        }
        if (json) {
            terminal.out().println(LockstepMapper.json().write(comparison));
        } else {
            RealReport.print(comparison, terminal.out());
        }
        terminal.out().flush();
        Map<String, String> parameters = RunKeeper.parameters(assignments);
        recorder.add(changed, parameters, comparison.virtual().result());
        recorder.add(changed, parameters, comparison.real());
        return exitCode(comparison, interruption);
    }

    /** Virtual time goes first: it takes a moment only, and is there to compare with if the run is ended early. */
    private Comparison compare(RealRun run, Scenario changed, Duration unmeasured, Interruption interruption) {
        Prediction prediction;
        try (ProgressDisplay progress = ProgressDisplay.ofRun(terminal, !json)) {
            prediction = Prediction.of(changed, seed, unmeasured, (nowNanos, endNanos, events) -> {
                if (interruption.hasHappened()) {
                    throw new CancellationException("told to end");
                }
                progress.reached(nowNanos, endNanos, events);
            });
        }
        try (ProgressDisplay progress = ProgressDisplay.ofRealRun(terminal, !json)) {
            return new Comparison(run.execute(progress), prediction);
        }
    }

    private static int exitCode(Comparison comparison, Interruption interruption) {
        boolean held = comparison.real().held() && comparison.virtual().result().held();
        if (!held) {
            return ExitCode.FAILED;
        }
        return interruption.hasHappened() ? ExitCode.INTERRUPTED : ExitCode.HELD;
    }

    private Scenario shortened(Scenario given) {
        if (duration == null) {
            return given;
        }
        Duration length = time("--duration", duration);
        Shortened shortened;
        try {
            shortened = Shortened.to(length, given);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--duration " + duration + ": " + e.getMessage(), e);
        }
        shortened
                .leftOut()
                .forEach(fault -> terminal.err().println("left out, as it would begin after the end: " + fault.text()));
        return shortened.scenario();
    }

    /** Some of the workload is part of the warm-up: code that nothing runs is not compiled. */
    private Duration unmeasured(Scenario changed) {
        if (warmUp != null) {
            return requireShorter(time("--warm-up", warmUp), changed.duration());
        }
        Duration start = changed.workload().start();
        Duration stop = changed.workload().stop();
        Duration end = stop == null ? changed.duration() : Collections.min(List.of(stop, changed.duration()));
        Duration part = end.minus(start).dividedBy(WARM_UP_PART);
        return start.plus(Collections.min(List.of(part, LONGEST_DEFAULT_WARM_UP)));
    }

    private Duration requireShorter(Duration unmeasured, Duration length) {
        if (unmeasured.isNegative() || unmeasured.compareTo(length) >= 0) {
            throw new InvalidInputException("--warm-up " + warmUp + " must be at least 0s and shorter than the run, "
                    + DurationText.format(length));
        }
        return unmeasured;
    }

    private RealRun real(Scenario changed, Duration unmeasured) {
        if (pool != null && pool < 1) {
            throw new InvalidInputException("--pool " + pool + " must be at least 1");
        }
        try {
            return new RealRun(changed, seed, pool == null ? Threads.perReplica() : Threads.pool(pool), unmeasured);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Duration time(String option, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(option + " " + text + ": " + e.getMessage(), e);
        }
    }
}
