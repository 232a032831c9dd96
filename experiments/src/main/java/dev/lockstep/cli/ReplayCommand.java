package dev.lockstep.cli;

import dev.lockstep.data.DurationText;
import dev.lockstep.scenario.Violation;
import dev.lockstep.store.Capsule;
import dev.lockstep.store.Replay;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lockstep replay}. */
@Command(
        name = "replay",
        description = "Runs the failed run of a capsule again and says whether the same violation shows at the same"
                + " event with the same fingerprint.%n",
        mixinStandardHelpOptions = true,
        versionProvider = Lockstep.Version.class,
        footer = {
            "",
            "Exit codes: 1 a check failed again, the same or another; 0 all checks held this time, the failure did not",
            "come back; 2 bad input."
        })
final class ReplayCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "CAPSULE", description = "The file that a failed run has written.")
    private Path file = Path.of("");

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Capsule capsule = Capsule.read(file);
        PrintStream out = terminal.out();
        out.println("seed " + capsule.seed() + "   scenario "
                + capsule.resolvedScenario().name());
        Violation violation = capsule.violation();
        out.println("expected: violation of " + violation.invariant() + " at event " + violation.event() + ", "
                + DurationText.formatNanos(violation.timeNanos()) + " of virtual time, fingerprint "
                + capsule.fingerprint());
        out.flush();
        Replay replay;
        try (ProgressDisplay progress = ProgressDisplay.ofRun(terminal, true)) {
            replay = capsule.replay(progress);
        }
        if (replay.reproduced()) {
            out.println("reproduced: " + violation.detail());
            return ExitCode.FAILED;
        }
        boolean held = replay.result().held();
        out.println(
                held
                        ? "NOT reproduced: all checks held, the failure did not come back"
                        : "NOT reproduced: a check failed, but another run led to it");
        replay.differences().forEach(difference -> out.println("  " + difference));
        return held ? ExitCode.HELD : ExitCode.FAILED;
    }
}
