package dev.lockstep.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.recording.HistoryFiles;
import dev.lockstep.recording.RecordedRuns;
import dev.lockstep.recording.SpooledSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is in the store when processes are killed, or use it at the same time. */
@Timeout(120)
class KilledProcessTest {

    private static final int SPOOLED_RUNS = 1_000;

    @TempDir
    private Path folder;

    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
    }

    @Test
    void everyRunThatWasRecordedWhenTheProcessWasKilledIsThereAndWhole() throws Exception {
        for (int runs : List.of(1, 7, 40)) {
            Path store = folder.resolve("killed-after-" + runs + ".duckdb");
            Path output = Files.createFile(folder.resolve("told-" + runs + ".txt"));
            Process child = started(Children.of(RecordingProcess.class, store).redirectOutput(output.toFile()));
            while (child.isAlive() && Files.readAllLines(output).size() < runs) {
                Thread.onSpinWait();
            }
            child.destroyForcibly().waitFor();
            List<String> told = Files.readAllLines(output);
            assertThat(told).hasSizeGreaterThanOrEqualTo(runs);
            List<String> found = wholeRuns(store);
            assertThat(found).startsWith(told.toArray(new String[0]));
            assertThat(found.size())
                    .as("one may have been recorded and not told")
                    .isBetween(told.size(), told.size() + 1);
        }
    }

    @Test
    void aProcessThatIsKilledWhileItTakesRunsInLosesAndDoublesNone() throws Exception {
        Path store = file();
        spoolManyRuns(store);
        for (int kill = 0; kill < 3; kill++) {
            Process child = started(Children.of(OpeningProcess.class, store));
            BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
            assertThat(output.readLine()).isEqualTo("opening");
            Path log = folder.resolve("history.duckdb.wal");
            boolean hadLog = Files.exists(log);
            while (kill > 0 && child.isAlive() && !output.ready() && Files.exists(log) == hadLog) {
                Thread.onSpinWait();
            }
            child.destroyForcibly().waitFor();
        }
        try (HistoryStore opened = HistoryStore.open(store)) {
            SessionRow session = opened.sessions(HistoryFilter.ALL, 10).get(0);
            assertThat(session.runs()).isEqualTo(SPOOLED_RUNS);
            assertThat(opened.runs(session, SPOOLED_RUNS))
                    .extracting(RunRow::run)
                    .doesNotHaveDuplicates();
        }
        assertThat(SpooledSession.files(new HistoryFiles(store))).isEmpty();
    }

    @Test
    void theStoreIsForOneProcessAtATimeAndTheOtherOneWaits() throws Exception {
        HistoryFiles files = new HistoryFiles(file());
        Process child = started(Children.of(OpeningProcess.class, file()));
        BufferedReader output = child.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("opening");
        assertThat(output.readLine()).isEqualTo("open");
        assertThatThrownBy(() -> HistoryStore.open(files, Duration.ZERO, message -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the history " + file() + " is used by another process, still after 0 s");
        List<String> messages = new ArrayList<>();
        HistoryStore.open(files, Duration.ofMinutes(1), message -> {
                    messages.add(message);
                    closeInput(child);
                })
                .close();
        assertThat(messages).containsExactly("waiting for another process that uses the history " + file());
        assertThat(child.waitFor()).isZero();
    }

    private Process started(ProcessBuilder builder) throws IOException {
        Process child = builder.start();
        children.add(child);
        return child;
    }

    /** Seed and fingerprint of each run of the only session, once it has been checked that all of the run is there. */
    private static List<String> wholeRuns(Path store) {
        List<String> runs = new ArrayList<>();
        HistoryStore.open(store).close();
        try (Database database = Database.open(store)) {
            database.forEach(
                    row -> {
                        JsonNode result = LockstepMapper.json().readTree(row.getString("result"));
                        assertThat(result.path("fingerprint").asText()).isEqualTo(row.getString("fingerprint"));
                        assertThat(row.getInt("figures")).isGreaterThan(20);
                        runs.add(row.getLong("seed") + " " + row.getString("fingerprint"));
                    },
                    "SELECT *, (SELECT count(*) FROM figures f WHERE f.run = r.run) AS figures FROM runs r"
                            + " JOIN results USING (run) ORDER BY number");
        }
        return runs;
    }

    /** A session of many runs, all of them like the first. */
    private static void spoolManyRuns(Path store) throws IOException {
        RecordedRuns.record(store, 1);
        Path file = SpooledSession.files(new HistoryFiles(store)).get(0);
        List<String> lines = Files.readAllLines(file);
        String run = lines.get(2);
        for (int number = 1; number < SPOOLED_RUNS; number++) {
            lines.add(2 + number, run.replace("{\"number\":0", "{\"number\":" + number));
        }
        Files.write(file, lines);
    }

    private static void closeInput(Process child) {
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return folder.resolve("history.duckdb");
    }
}
