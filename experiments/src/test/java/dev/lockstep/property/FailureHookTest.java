package dev.lockstep.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.scenario.Protocols;
import dev.lockstep.store.Capsule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureHookTest {

    @TempDir
    private Path folder;

    @Test
    void whatFailsAlwaysShrinksToAnUneventfulRun() throws IOException {
        PropertyRun run = run(Broken.Always.class);

        assertThat(run.failure().orElseThrow())
                .isInstanceOf(ViolationError.class)
                .hasMessageMatching("violation of answer-limit at event .*: answer number 10");
        Capsule capsule = Capsule.read(onlyFile());
        assertThat(capsule.faults().faults()).isEmpty();
        assertThat(capsule.seed()).isZero();
        assertThat(capsule.resolvedScenario().nodes()).isEqualTo(3);
        assertThat(capsule.resolvedScenario().clients()).isEqualTo(1);
        assertThat(capsule.resolvedScenario().workload()).isEqualTo(Workloads.plain());
        assertThat(capsule.resolvedScenario().network()).isEqualTo(NetworkConfig.defaults());
    }

    @Test
    void theLastLinesSayWhatIsLeftAndHowToReplayIt() throws IOException {
        List<String> lines = run(Broken.Always.class).lines();

        assertThat(lines.get(lines.size() - 3)).matches("faults   none( of \\d left after shrinking)?");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("capsule  " + onlyFile());
        assertThat(Iterables.getLast(lines)).startsWith("replay   mvn ").endsWith("replay " + onlyFile() + "\"");
    }

    @Test
    void shrinkingKeepsToTheCheckThatWasBrokenFirst() throws IOException {
        run(Broken.TwoFlaws.class);

        Capsule capsule = Capsule.read(onlyFile());
        assertThat(capsule.violation().invariant()).isEqualTo("answer-limit");
        assertThat(capsule.faults().size()).isEqualTo(3);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInPlaceOfTheCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        PropertyRun run = PropertyRun.of(Broken.Always.class, file);

        assertThat(run.failure().orElseThrow()).isInstanceOf(ViolationError.class);
        assertThat(Iterables.getLast(run.lines()))
                .startsWith("no capsule: file=")
                .contains("cannot be written");
    }

    @Test
    void aRunThatCannotBeRepeatedIsSaidToBeSo() throws IOException {
        PropertyRun run = run(Broken.Unsteady.class);

        assertThat(Iterables.getLast(run.lines())).startsWith("no capsule: the same scenario and seed ran again");
        assertThat(files()).isEmpty();
    }

    @Test
    void anUnknownProtocolFailsAtOnceAndSaysWhichThereAre() throws IOException {
        PropertyRun run = run(Broken.Unregistered.class);

        assertThat(run.failure().orElseThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("protocol=paxos must be one of: " + Protocols.names());
        assertThat(run.printed()).contains("tries = 0 ");
        assertThat(files()).isEmpty();
    }

    @Test
    void aScenarioWithoutAProtocolSaysWhereToNameOne() {
        assertThat(run(Broken.NoProtocol.class).failure().orElseThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@ForAll @Simulated(protocol = ")
                .hasMessageEndingWith("one of: " + Protocols.names());
    }

    @Test
    void aRunThatIsTooShortForWhatItIsToShowIsRefused() {
        assertThat(run(Broken.TooShort.class).failure().orElseThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration=10s must be at least 12s with recovery=8s");
    }

    @Test
    void propertiesThatUseNothingOfLockstepAreLeftAlone() throws IOException {
        PropertyRun run = run(Broken.Foreign.class);

        assertThat(run.failure().orElseThrow()).hasMessageContaining("to be less than");
        assertThat(run.printed()).contains("number: 1000").doesNotContain("capsule", "faults");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatFailsForReasonsOfItsOwnIsOnlyShrunk() throws IOException {
        PropertyRun run = run(Broken.OwnAssertion.class);

        assertThat(run.printed()).contains("Shrunk Sample").doesNotContain("capsule");
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingIsPrintedForWhatHolds() throws IOException {
        PropertyRun run = run(Broken.Holds.class);

        assertThat(run.failure()).isEmpty();
        assertThat(run.printed()).isEmpty();
        assertThat(files()).isEmpty();
    }

    private PropertyRun run(Class<?> properties) {
        return PropertyRun.of(properties, folder);
    }

    private Path onlyFile() throws IOException {
        return Iterables.getOnlyElement(files());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
