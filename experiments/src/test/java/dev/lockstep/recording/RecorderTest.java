package dev.lockstep.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final SessionPlan PLAN = new SessionPlan("sweep", List.of("sweep", "recorded"), "recorded", 3);

    @TempDir
    private Path folder;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void aSessionLeavesALineForItselfItsScenarioEachRunAndItsEnd() throws IOException {
        RecordedRuns.record(store(), 3);
        assertThat(lines(onlyFile()))
                .extracting(line -> line.substring(2, line.indexOf('"', 2)))
                .containsExactly("session", "scenario", "run", "run", "run", "end");
        assertThat(lines(onlyFile()).get(3))
                .contains("\"seed\":2")
                .contains(RecordedRuns.run(2).fingerprint());
    }

    @Test
    void aRunIsInTheFileBeforeTheNextOneBegins() throws IOException {
        try (Recorder recorder = RecordedRuns.begin(store(), 2)) {
            RecordedRuns.add(recorder, 1);
            assertThat(lines(onlyFile())).hasSize(3);
            assertThat(Files.readString(onlyFile())).endsWith("\n");
        }
    }

    @Test
    void aDiskThatIsFullForAWhileCostsTheRunsOfThatWhile() {
        LeakySink sink = new LeakySink();
        try (Recorder recorder = Recorder.begin(new HistoryFiles(store()), () -> sink, session(), complaints::add)) {
            RecordedRuns.add(recorder, RecordedRuns.run(1));
            sink.isFull = true;
            RecordedRuns.add(recorder, RecordedRuns.run(2));
            sink.isFull = false;
            RecordedRuns.add(recorder, RecordedRuns.run(3));
        }
        assertThat(complaints)
                .containsExactly("1 of 3 runs are not kept in the history " + store() + ": No space left on device");
        assertThat(sink.lines).hasSize(4);
        assertThat(sink.lines.get(3)).contains("\"number\":2");
    }

    @Test
    void aFolderThatCannotBeMadeIsToldOnceAndWithItsReason() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        HistoryFiles files = new HistoryFiles(folder.resolve("taken/history.duckdb"));
        try (Recorder recorder = Recorder.begin(files, PLAN, complaints::add)) {
            RecordedRuns.add(recorder, 2);
            recorder.ended(0, null);
        }
        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("2 of 2 runs are not kept")
                .contains("taken");
    }

    @Test
    void theNodesOfALargeClusterAreNotListedOneByOne() throws IOException {
        Scenario large = Scenario.builder("echo")
                .nodes(101)
                .clients(2)
                .duration(Duration.ofSeconds(2))
                .build();
        RunResult result = Runner.run(large, 1);
        try (Recorder recorder = Recorder.begin(new HistoryFiles(store()), PLAN, complaints::add)) {
            recorder.add(large, Map.of(), result);
        }
        JsonNode whole = LockstepMapper.json().toTree(result);
        JsonNode kept = LockstepMapper.json()
                .readTree(lines(onlyFile()).get(2))
                .path("run")
                .path("result");
        assertThat(fields(whole)).contains("nodes", "nodeCpuSeconds", "latency");
        assertThat(fields(kept))
                .isEqualTo(fields(whole).stream()
                        .filter(name -> !name.startsWith("node"))
                        .toList());
        assertThat(kept.path("latency")).hasToString(whole.path("latency").toString());
    }

    @Test
    void nothingIsWrittenWhereNothingIsToBeKept() throws IOException {
        try (Recorder recorder = Recorder.none()) {
            RecordedRuns.add(recorder, 1);
            recorder.ended(0, null);
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(HistoryFiles.named("none")).isEmpty();
    }

    @Test
    void sessionsOfTheSameMomentHaveDifferentNames() {
        Instant now = Instant.now();
        assertThat(SessionId.next(now)).isNotEqualTo(SessionId.next(now)).matches("\\d{8}-\\d{6}-[0-9a-f]{8}");
    }

    private static SessionLine session() {
        return Lines.session("20261121-143000-00000001", PLAN, Instant.EPOCH);
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Path store() {
        return folder.resolve("history.duckdb");
    }

    private Path onlyFile() {
        return SpooledSession.files(new HistoryFiles(store())).get(0);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    /** Takes lines as long as there is room. */
    private static final class LeakySink implements LineSink {

        private final List<String> lines = new ArrayList<>();
        private boolean isFull;

        @Override
        public void append(String line) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            lines.add(line);
        }

        @Override
        public void close() {
            // has nothing to give back
        }
    }
}
