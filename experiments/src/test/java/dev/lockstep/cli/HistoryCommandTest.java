package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.LockstepMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void runSomething() {
        assertThat(execute("run", "echo-test", "--seed", "7").exitCode).isZero();
        assertThat(execute("sweep", "echo-test", "--set", "nodes=1,3", "--seeds", "1..2").exitCode)
                .isZero();
    }

    @Test
    void theHistoryListsTheNewestSessionFirst() {
        Output output = execute("history");
        assertThat(output.exitCode).isZero();
        List<String> lines = output.out.lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(2)).contains(" sweep ", " echo-test ", " 4  held ");
        assertThat(lines.get(3)).contains(" run ", " echo-test ", " 1  held ");
        assertThat(output.err).isEmpty();
    }

    @Test
    void filtersLeaveOutWhatWasNotAskedFor() {
        execute("run", "echo-test", "--set", "options.breakAfter=5", "--out", folder.toString());
        assertThat(sessions("--kind", "sweep")).hasSize(1);
        assertThat(sessions("--failed")).hasSize(1);
        assertThat(sessions("--failed").get(0).path("failed").intValue()).isEqualTo(1);
        assertThat(sessions("--protocol", "raft")).isEmpty();
        assertThat(sessions("--scenario", "echo-test", "--since", "1h")).hasSize(3);
        assertThat(sessions("--limit", "2")).hasSize(2);
    }

    @Test
    void aSessionIsShownWithItsRuns() {
        Output output = execute("history", "show", "--json");
        JsonNode shown = LockstepMapper.json().readTree(output.out);
        assertThat(shown.path("session").path("command").textValue())
                .startsWith("sweep echo-test --set nodes=1,3 --seeds 1..2");
        assertThat(shown.path("runs")).hasSize(4);
        JsonNode last = shown.path("runs").get(3);
        assertThat(last.path("parameters").path("nodes").textValue()).isEqualTo("3");
        assertThat(last.path("seed").longValue()).isEqualTo(2);
        assertThat(last.path("figures").path("operationsPerSecond").doubleValue())
                .isPositive();
        String id = shown.path("session").path("session").textValue();
        assertThat(execute("history", "show", id.substring(id.length() - 8)).out)
                .contains(id, "nodes=3");
        assertThat(execute("history", "show", "nobody").err)
                .contains("session=nobody is unknown")
                .hasLineCount(1);
    }

    @Test
    void trendsHaveARowForEachPeriodOfAScenario() {
        Output output = execute("history", "trends", "--scenario", "echo-test", "--by", "month");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("scenario echo-test   nodes=1").contains("scenario echo-test   nodes=3");
        assertThat(execute("history", "trends", "--measure", "latencyP59Millis").err)
                .contains("did you mean latencyP");
    }

    @Test
    void anExportReadsBack() throws IOException {
        Path csv = folder.resolve("runs.csv");
        assertThat(execute("history", "export", "--format", "csv", "--kind", "sweep", "--out", csv.toString()).exitCode)
                .isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("run,session,number,").contains(",latencyP99Millis,");
        String json = execute("history", "export", "--format", "json", "--kind", "sweep").out;
        JsonNode rows = LockstepMapper.json().readTree(json).path("rows");
        assertThat(rows).hasSize(4);
        for (JsonNode row : rows) {
            assertThat(row.path("result").path("fingerprint")).isEqualTo(row.path("fingerprint"));
            assertThat(row.path("figures").path("latencyP99Millis").doubleValue())
                    .isEqualTo(
                            row.path("result").path("latency").path("p99Millis").doubleValue());
            assertThat(row.path("scenario_content").path("nodes")).isEqualTo(row.path("nodes"));
        }
        assertThat(execute("history", "export", "--format", "jsonl").out.lines())
                .hasSize(5);
    }

    @Test
    void parquetGoesToAFileAndHasWhatWasAskedFor() throws IOException {
        Path file = folder.resolve("runs.parquet");
        String out = file.toString();
        assertThat(execute("history", "export", "--format", "parquet").exitCode).isEqualTo(2);
        Output output = execute("history", "export", "--format", "parquet", "--scenario", "echo-test", "--out", out);
        assertThat(output.err).isEmpty();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
    }

    @Test
    void sqlAnswersWhatItIsAskedAndChangesNothing() {
        Output output = execute("history", "sql", "SELECT nodes, count(*) AS runs FROM runs GROUP BY 1 ORDER BY 1");
        assertThat(output.out.lines().map(String::strip)).contains("1     2", "3     3", "2 rows");
        assertThat(execute("history", "sql", "--csv", "SELECT seed FROM runs ORDER BY seed DESC LIMIT 1").out)
                .isEqualTo("seed\n7\n");
        assertThat(execute("history", "sql", "--json", "SELECT held FROM runs LIMIT 1").out)
                .isEqualTo("{\"rows\":[{\"held\":true}]}\n");
        Path copy = folder.resolve("copy.csv");
        for (String statement : List.of(
                "DELETE FROM stored.run",
                "DROP VIEW runs",
                "CREATE TABLE mine(a INTEGER)",
                "COPY runs TO '" + copy + "'",
                "ATTACH '" + copy + "' AS other",
                "SET enable_external_access = true",
                "SELECT 1; SELECT 2",
                "SELECT seeds FROM runs")) {
            Output refused = execute("history", "sql", statement);
            assertThat(refused.exitCode).as(statement).isEqualTo(2);
            assertThat(refused.err).as(statement).hasLineCount(1);
        }
        assertThat(copy).doesNotExist();
        assertThat(sessions()).hasSize(2);
    }

    @Test
    void aSemicolonInATextOrAtTheEndIsNoSecondStatement() {
        assertThat(execute("history", "sql", "--csv", "SELECT 'a;b' AS \"c;d\"; -- e;f").out)
                .isEqualTo("c;d\na;b\n");
    }

    @Test
    void aFolderIsNoHistory() {
        Output output = executeAsIs("run", "echo-test", "--history", folder.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err)
                .contains("history=" + folder + " must be a file, but is a folder")
                .hasLineCount(1);
    }

    @Test
    void theFutureIsNoTimeToLookSince() {
        Output output = execute("history", "--since", "-7d");
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err).contains("--since -7d: duration=-7d must not be negative");
    }

    @Test
    void aRunThatCannotBeKeptIsPrintedAsEver() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        String store = folder.resolve("taken/history.duckdb").toString();
        Output output = executeAsIs("run", "echo-test", "--history", store);
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("all checks held");
        assertThat(output.err)
                .startsWith("lockstep: 1 of 1 runs are not kept in the history")
                .hasLineCount(1);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aRunIsRecordedWithoutTheDatabase() throws Exception {
        Path store = folder.resolve("other.duckdb");
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xlog:class+load:stdout",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lockstep.class.getName(),
                        "run",
                        "echo-test",
                        "--history",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(output.contains("dev.lockstep.recording.SpoolFile")).isTrue();
        assertThat(output.contains("org.duckdb")).isFalse();
        assertThat(store).doesNotExist();
        assertThat(folder.resolve("other.duckdb.spool")).isNotEmptyDirectory();
    }

    private JsonNode sessions(String... filters) {
        List<String> words = new ArrayList<>(List.of("history", "--json"));
        words.addAll(List.of(filters));
        return LockstepMapper.json()
                .readTree(execute(words.toArray(String[]::new)).out)
                .path("sessions");
    }

    /** Carries out a command with the history of this test. */
    private Output execute(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--history", folder.resolve("history.duckdb").toString()));
        return executeAsIs(words.toArray(String[]::new));
    }

    private static Output executeAsIs(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Lockstep.execute(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Output(int exitCode, String out, String err) {}
}
