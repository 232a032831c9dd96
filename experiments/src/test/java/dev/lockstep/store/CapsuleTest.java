package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.DurationText;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.fault.FaultIntensity;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.fault.NodeFault;
import dev.lockstep.fault.NodeTarget;
import dev.lockstep.host.DiskFate;
import dev.lockstep.scenario.Checks;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.RandomAdministration;
import dev.lockstep.scenario.Run;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapsuleTest {

    @TempDir
    private Path folder;

    /** Nobody survives to make progress: the watchdog must bark. */
    private static final Scenario DOOMED = Scenario.builder("raft")
            .name("doomed")
            .nodes(3)
            .clients(2)
            .duration(DurationText.parse("1m"))
            .randomFaults(FaultIntensity.defaults())
            .faults(FaultPlan.of(
                    new NodeFault.Crash(NodeTarget.role("leader"), DurationText.parse("31s"), null, DiskFate.KEEP),
                    new NodeFault.Crash(NodeTarget.role("leader"), DurationText.parse("36s"), null, DiskFate.KEEP)))
            .checks(new Checks(true, Duration.ofSeconds(8), null, false))
            .build();

    @Test
    void aFailureOfRaftReplaysToTheSameEventAndFingerprint() {
        Capsule capsule = doomedCapsule();
        assertThat(capsule.violation().invariant()).isEqualTo("progress");
        Capsule read = Capsule.read(capsule.write(folder));
        assertThat(LockstepMapper.json().write(read))
                .isEqualTo(LockstepMapper.json().write(capsule));
        assertThat(read.replay(ProgressListener.NONE).differences()).isEmpty();
    }

    @Test
    void theFaultsOfACapsuleAreAimedAtIdsAndNotDrawnAgain() {
        Capsule capsule = doomedCapsule();
        assertThat(capsule.faults().size()).isGreaterThan(2);
        assertThat(capsule.faults().faults().get(0).targets())
                .allSatisfy(target -> assertThat(target.isRole()).isFalse());
        assertThat(capsule.resolvedScenario().randomFaults()).isNull();
    }

    @Test
    void theActionsOfACapsuleAreNamedAndNotDrawnAgain() {
        Scenario administered = DOOMED.toBuilder()
                .randomAdministration(RandomAdministration.defaults())
                .build();
        Run run = Runner.prepare(administered, 1);
        Capsule capsule = Capsule.of(run, run.execute(ProgressListener.NONE));

        Capsule read = Capsule.read(capsule.write(folder));

        assertThat(read.resolvedScenario().randomAdministration()).isNull();
        assertThat(read.resolvedScenario().administration())
                .hasSize(8)
                .isEqualTo(administered.withDrawnAdministration(1).administration());
        assertThat(read.replay(ProgressListener.NONE).differences()).isEmpty();
    }

    @Test
    void aRunWhoseChecksHeldHasNoCapsule() {
        Run run = Runner.prepare(
                DOOMED.toBuilder()
                        .checks(Checks.none())
                        .duration(Duration.ofSeconds(45))
                        .build(),
                1);
        RunResult result = run.execute(ProgressListener.NONE);
        assertThatThrownBy(() -> Capsule.of(run, result)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCapsuleThatIsCutOffAnywhereIsRefused() throws IOException {
        Path file = doomedCapsule().write(folder);
        String text = Files.readString(file).strip();
        for (int length = 0; length < text.length(); length += 1 + text.length() / 50) {
            Files.writeString(file, text.substring(0, length));
            assertRefused(file, "cut off or no JSON");
        }
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Path file = folder.resolve("foreign.json");
        Files.writeString(file, "{\"format\": \"lockstep-run\"}");
        assertRefused(file, "must be a lockstep-capsule, but is a lockstep-run");
        Files.writeString(file, "{\"a\": 1}");
        assertRefused(file, "does not say what it is");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertRefused(file, "it is no text");
    }

    @Test
    void aCapsuleOfANewerVersionIsRefused() throws IOException {
        Path file = doomedCapsule().write(folder);
        Files.writeString(file, Files.readString(file).replace("\"formatVersion\":1", "\"formatVersion\":2"));
        assertRefused(file, "has formatVersion=2");
        Files.writeString(file, Files.readString(file).replace("\"formatVersion\":2", "\"formatVersion\":0"));
        assertRefused(file, "formatVersion=0 must be at least 1");
    }

    @Test
    void aDamagedFieldIsNamed() throws IOException {
        Path file = doomedCapsule().write(folder);
        Files.writeString(file, Files.readString(file).replace("\"seed\":1", "\"seed\":\"one\""));
        assertRefused(file, "seed=one must be a whole number");
    }

    @Test
    void writingLeavesNoTemporaryFile() throws IOException {
        doomedCapsule().write(folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("capsule-doomed-seed-1.json");
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> Capsule.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    private static Capsule doomedCapsule() {
        Run run = Runner.prepare(DOOMED, 1);
        return Capsule.of(run, run.execute(ProgressListener.NONE));
    }
}
