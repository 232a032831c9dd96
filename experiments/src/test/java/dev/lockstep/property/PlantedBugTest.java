package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.store.Capsule;
import dev.lockstep.store.Replay;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real mistakes of implementations of Raft are found, and shrink to what shows them. */
class PlantedBugTest {

    @TempDir
    private Path folder;

    @Test
    void aForgottenVoteShrinksToOneCrash() {
        PropertyRun run = PropertyRun.of(Broken.Forgetful.class, folder);

        Capsule capsule = capsuleOf(run);
        assertThat(capsule.violation().invariant()).isEqualTo("term-monotonic");
        assertThat(run.lines()).anyMatch(line -> line.matches("faults   1 of \\d left after shrinking"));
        assertThat(capsule.faults().toString()).matches("crash node \\d at 2s, restart after \\d+ms");
        assertThat(capsule.resolvedScenario().nodes()).isEqualTo(3);
    }

    @Test
    void aHastyAcknowledgementShrinksToOneCrashThatLosesWhatWasAcknowledged() {
        PropertyRun run = PropertyRun.of(Broken.Hasty.class, folder);

        Capsule capsule = capsuleOf(run);
        assertThat(capsule.violation().invariant()).isEqualTo("stored-stays");
        assertThat(run.lines()).anyMatch(line -> line.matches("faults   1 of \\d left after shrinking"));
        assertThat(capsule.faults().toString()).matches("crash node \\d at .*, restart after .*, disk LOSE_UNSYNCED");
        assertThat(capsule.resolvedScenario().nodes()).isEqualTo(3);
    }

    /** The capsule that the last line tells how to replay; it is replayed, too. */
    private static Capsule capsuleOf(PropertyRun run) {
        assertThat(run.failure()).containsInstanceOf(ViolationError.class);
        String command = Iterables.getLast(run.lines());
        assertThat(command)
                .startsWith("replay   mvn -q -pl experiments -am test-compile exec:java -Dexec.classpathScope=test"
                        + " -Dexec.args=\"replay ")
                .endsWith(".json\"");
        String file = command.substring(command.lastIndexOf(' ') + 1, command.length() - 1);
        Capsule capsule = Capsule.read(Path.of(file));
        Replay replay = capsule.replay(ProgressListener.NONE);
        assertThat(replay.differences()).isEmpty();
        return capsule;
    }
}
