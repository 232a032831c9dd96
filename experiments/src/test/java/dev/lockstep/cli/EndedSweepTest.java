package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.LockstepMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a sweep whose process is told to end, or is ended without being asked. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EndedSweepTest {

    private static final int ENOUGH_ROWS = 5;

    @TempDir
    private Path folder;

    private Process process;

    @BeforeEach
    void startASweepOfManyRuns() throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lockstep.cli.Lockstep",
                        "sweep",
                        "echo-test",
                        "--seeds",
                        "1..1000000",
                        "--out",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        while (text("runs.csv").lines().count() < ENOUGH_ROWS) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isTrue();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void endTheProcess() {
        process.destroyForcibly();
    }

    @Test
    void aSweepThatIsToldToEndPrintsItsTableAndSaysThatItIsNotComplete() throws Exception {
        process.destroy();
        assertThat(process.waitFor()).as("128 and the number of the signal").isEqualTo(143);
        int runs = wholeRows();
        assertThat(Files.readString(folder.resolve("output.txt")))
                .contains("95 % interval")
                .contains("interrupted: " + runs + " of 1000000 runs")
                .doesNotContain("Exception");
        assertThat(rows("cells.csv").get(1)).startsWith("0," + runs + ",0,operationsPerSecond," + runs + ",");
    }

    @Test
    void aSweepThatIsKilledLeavesWholeRows() throws Exception {
        process.destroyForcibly().waitFor();
        assertThat(wholeRows()).isGreaterThanOrEqualTo(ENOUGH_ROWS - 1);
    }

    /** Checks that the files have the first runs, each as a whole line, and returns how many. */
    private int wholeRows() throws IOException {
        List<String> csv = rows("runs.csv");
        List<String> objects = rows("runs.jsonl");
        int columns = csv.get(0).split(",", -1).length;
        for (int run = 0; run < csv.size() - 1; run++) {
            assertThat(csv.get(run + 1).split(",", -1)).hasSize(columns).startsWith("0", String.valueOf(run + 1));
        }
        for (int run = 0; run < objects.size(); run++) {
            JsonNode object = LockstepMapper.json().readTree(objects.get(run));
            assertThat(object.get("seed").intValue()).isEqualTo(run + 1);
        }
        assertThat(objects.size() - (csv.size() - 1))
                .as("objects are written first")
                .isBetween(0, 1);
        JsonNode plan = LockstepMapper.json().readTree(Files.readString(folder.resolve("sweep.json")));
        assertThat(plan.get("complete").booleanValue()).isFalse();
        return csv.size() - 1;
    }

    /** The lines of a file, which ends with a line break. */
    private List<String> rows(String name) throws IOException {
        assertThat(text(name)).endsWith("\n");
        return text(name).lines().toList();
    }

    private String text(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
