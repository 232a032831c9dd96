package dev.lockstep.cli;

import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.Recorder;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFolder;
import dev.lockstep.sweep.SweepResult;
import dev.lockstep.sweep.SweepRun;
import dev.lockstep.threshold.Thresholds;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Carries out a sweep for the command line: shows how far it has come, keeps it, and tells what came of it. */
final class SweepSession {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Terminal terminal;
    private final SweepExecution execution;
    private final SweepOutput output;
    private final Thresholds thresholds;
    private final boolean json;
    private final @Nullable Path folder;
    private ReportOption report = new ReportOption();
    private @Nullable Path firstCapsule;
    private long events;

    SweepSession(
            Terminal terminal,
            SweepExecution execution,
            SweepOutput output,
            Thresholds thresholds,
            boolean json,
            @Nullable Path folder) {
        this.terminal = terminal;
        this.execution = execution;
        this.output = output;
        this.thresholds = thresholds;
        this.json = json;
        this.folder = folder;
    }

    /** Writes a report, too, if one is asked for. */
    SweepSession reportingTo(ReportOption option) {
        report = option;
        return this;
    }

    /** Runs the sweep up to its end, or to Ctrl-C, records each run, and returns the exit code. */
    int run(Recorder recorder) {
        if (!json) {
            output.printHeading(terminal.out());
            terminal.out().flush();
        }
        try (Interruption interruption = new Interruption(execution::stop);
                recorder) {
            long startNanos = System.nanoTime();
            SweepResult result = execute(recorder);
            report(result, (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
            int exitCode = exitCode(result, interruption);
            recorder.ended(exitCode, result.fingerprint());
            return exitCode;
        }
    }

    private int exitCode(SweepResult result, Interruption interruption) {
        if (interruption.hasHappened() && !result.isComplete()) {
            return ExitCode.INTERRUPTED;
        }
        return result.held() && thresholds.areKept() && output.isGood() ? ExitCode.HELD : ExitCode.FAILED;
    }

    private SweepResult execute(Recorder recorder) {
        try (ProgressDisplay progress = ProgressDisplay.ofSweep(terminal, !json)) {
            if (folder == null) {
                return execution.run(run -> follow(run, recorder, progress));
            }
            try (SweepFolder files = SweepFolder.create(folder, execution.plan())) {
                SweepResult result = execution.run(run -> {
                    files.completed(run);
                    follow(run, recorder, progress);
                });
                files.finish(result);
                return result;
            }
        }
    }

    private void follow(SweepRun run, Recorder recorder, ProgressDisplay progress) {
        recorder.completed(run);
        output.completed(run);
        Capsule capsule = run.capsule();
        if (capsule != null) {
            Path file = capsule.write(
                    folder == null ? Path.of("") : SweepFolder.capsules(folder),
                    "cell-" + run.cell().index());
            if (firstCapsule == null) {
                firstCapsule = file;
            }
        }
        thresholds.add(
                run.result(), run.cell().text() + ", seed " + run.result().seed());
        events += run.result().events();
        progress.reached(run.index() + 1L, execution.plan().runs(), events);
    }

    private void report(SweepResult result, double wallSeconds) {
        if (json) {
            terminal.out().println(LockstepMapper.json().write(output.toJson(result, wallSeconds)));
        } else {
            output.print(terminal.out(), result, wallSeconds);
            if (!result.isComplete()) {
                terminal.out()
                        .println("interrupted: " + result.runs() + " of "
                                + execution.plan().runs() + " runs");
            }
        }
        terminal.out().flush();
        PrintStream stream = json ? terminal.err() : terminal.out();
        thresholds.print(stream);
        stream.flush();
        if (firstCapsule != null) {
            stream.println("capsule  " + firstCapsule);
            stream.println("replay   " + CommandLines.replay(firstCapsule));
            stream.flush();
        }
        report.write(command -> output.page(result, thresholds, wallSeconds, command), stream);
    }
}
