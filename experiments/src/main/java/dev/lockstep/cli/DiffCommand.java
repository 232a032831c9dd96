package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.kernel.DivergenceFinder;
import dev.lockstep.scenario.CheckpointText;
import dev.lockstep.scenario.Runner;
import dev.lockstep.store.RecordedRun;
import dev.lockstep.trace.Dispatch;
import dev.lockstep.trace.Divergence;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockstep diff}. */
@Command(
        name = "diff",
        description = "Finds the first event in which two runs differ, by running both again side by side, and tells"
                + " what led to it.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        footer = {"", "Exit codes: 0 the runs are the same, 1 they differ, 2 bad input."})
final class DiffCommand implements Callable<Integer> {

    private static final Pattern CAUSE = Pattern.compile(" \\(caused by #\\d+\\)$");
    private static final Pattern NANOS = Pattern.compile("(?<= at )(\\d{1,18}) ns");

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN_A", index = "0", description = "A folder of 'run --out', its run.json, or a capsule.")
    private Path left = Path.of("");

    @Parameters(paramLabel = "RUN_B", index = "1", description = "Another one.")
    private Path right = Path.of("");

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RecordedRun a = RecordedRun.read(left);
        RecordedRun b = RecordedRun.read(right);
        PrintStream out = terminal.out();
        out.println("A: " + heading(a) + "   " + left);
        out.println("B: " + heading(b) + "   " + right);
        if (a.fingerprint().equals(b.fingerprint()) && a.checkpoints().equals(b.checkpoints())) {
            out.println("the runs are the same");
            return ExitCode.HELD;
        }
        printCheckpoints(a.checkpoints(), b.checkpoints());
        out.flush();
        Optional<Divergence> divergence = new DivergenceFinder(
                        Runner.prepare(a.resolvedScenario(), a.seed()).simulation(),
                        Runner.prepare(b.resolvedScenario(), b.seed()).simulation())
                .find();
        divergence.ifPresentOrElse(
                this::print,
                () -> out.println("run again by this version they do not differ: the files were written by others"));
        return ExitCode.FAILED;
    }

    private static String heading(RecordedRun run) {
        return "scenario " + run.resolvedScenario().name() + ", seed " + run.seed() + ", fingerprint "
                + run.fingerprint();
    }

    private void printCheckpoints(List<CheckpointText> a, List<CheckpointText> b) {
        int same = 0;
        while (same < a.size() && same < b.size() && a.get(same).equals(b.get(same))) {
            same++;
        }
        if (same == 0) {
            terminal.out().println("the runs differ before their first checkpoint in common");
        } else {
            CheckpointText last = a.get(same - 1);
            terminal.out()
                    .println("the recorded checkpoints agree up to event " + last.events() + ", "
                            + DurationText.formatNanos(last.timeNanos()) + " of virtual time");
        }
    }

    private void print(Divergence divergence) {
        terminal.out().println("the first event that differs:");
        print("A", divergence.left(), divergence.leftCauses());
        print("B", divergence.right(), divergence.rightCauses());
    }

    /** An event without its cause, which follows in a line of its own. */
    private static String text(Dispatch event) {
        String text = CAUSE.matcher(event.toString()).replaceFirst("");
        return NANOS.matcher(text).replaceFirst(time -> DurationText.formatNanos(Long.parseLong(time.group(1))));
    }

    private void print(String name, @Nullable Dispatch event, List<Dispatch> causes) {
        PrintStream out = terminal.out();
        if (event == null) {
            out.println("  " + name + " has ended");
            return;
        }
        out.println("  " + name + "  " + text(event));
        for (int i = causes.size() - 1; i >= 0; i--) {
            out.println("       caused by " + text(causes.get(i)));
        }
    }
}
