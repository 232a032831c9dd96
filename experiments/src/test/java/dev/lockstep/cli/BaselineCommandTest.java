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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineCommandTest {

    private static final String SUITE = """
            cases:
              - name: quick-echo
                category: latency
                scenario: {protocol: echo, nodes: 3, clients: 2, duration: 3s}
                target: []
                acceptable: []
                critical: []
            """;

    @TempDir
    private Path folder;

    private String suite = "";

    @BeforeEach
    void writeSuite() throws IOException {
        suite = Files.writeString(folder.resolve("suite.yaml"), SUITE).toString();
    }

    @Test
    void aBaselineIsComparedExactlyAndARegressionHasAnExitCode() throws IOException {
        Path file = folder.resolve("baseline.json");
        Output saved = execute("baseline", "save", file.toString(), "--suite", suite);
        assertThat(saved.exitCode).isZero();
        assertThat(saved.out).contains("baseline     " + file);
        Output same = execute("baseline", "compare", file.toString());
        assertThat(same.exitCode).isZero();
        assertThat(same.out)
                .containsPattern("quick-echo +the same")
                .contains("1 of 1 cases run as they did, event by event; no case is worse");
        // what was kept is of a network that was faster than the one that is there now
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"mesh\":{\"delay\":\"", "\"mesh\":{\"delay\":\"9"));
        Output worse = execute("baseline", "compare", file.toString());
        assertThat(worse.exitCode).isEqualTo(1);
        assertThat(worse.out)
                .containsPattern("quick-echo +changed with 3 of 3 seeds")
                .containsPattern("latencyP50Millis .* WORSE")
                .contains("WORSE in 1");
        JsonNode json = LockstepMapper.json().readTree(execute("baseline", "compare", file.toString(), "--json").out);
        assertThat(json.get("regression").booleanValue()).isTrue();
    }

    @Test
    void aBaselineHasANameInTheHistory() {
        assertThat(execute("baseline", "list").out).contains("no baseline is kept so far");
        assertMistake(
                "baseline=before is unknown: none is kept so far, 'lockstep baseline save before' keeps one",
                "baseline",
                "compare",
                "before");
        Output saved = execute("baseline", "save", "before", "--suite", suite, "--seeds", "1..2");
        assertThat(saved.err).isEmpty();
        assertThat(saved.out).endsWith("baseline     before\n");
        assertThat(execute("baseline", "compare", "before").out).contains("1 of 1 cases run as they did");
        assertThat(execute("baseline", "list").out).containsPattern("before +20\\S+ .* 1 +1\\.\\.2");
        JsonNode list = LockstepMapper.json().readTree(execute("baseline", "list", "--json").out);
        assertThat(list.get("baselines").get(0).get("name").textValue()).isEqualTo("before");
        assertMistake("baseline=befor is unknown, did you mean before?", "baseline", "compare", "befor");
    }

    @Test
    void whatCannotBeComparedIsToldInOneLine() throws IOException {
        Path file = folder.resolve("baseline.json");
        execute("baseline", "save", file.toString(), "--suite", suite, "--seeds", "1..2");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"formatVersion\":2", "\"formatVersion\":99"));
        assertMistake("has formatVersion=99, written by lockstep ", "baseline", "compare", file.toString());
        Files.writeString(file, text.replace("\"protocol\":\"echo\"", "\"protocol\":\"ehco\""));
        assertMistake("case quick-echo: protocol=ehco", "baseline", "compare", file.toString());
        Files.writeString(
                file, text.replace("\"costs\":null,", "").replace("\"formatVersion\":2", "\"formatVersion\":1"));
        assertThat(execute("baseline", "compare", file.toString()).exitCode).isZero();
        assertMistake("has no costs to compare with", "baseline", "compare", file.toString(), "--repeat", "5");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertMistake("baseline must be followed by save, compare or list", "baseline");
        String none = folder.resolve("none.json").toString();
        assertMistake("none.json cannot be read: there is no such file", "baseline", "compare", none);
        assertMistake(
                "must be a file in a folder",
                "baseline",
                "save",
                folder.resolve("none").resolve("x.json").toString());
        assertMistake("must have letters, digits, dots, dashes", "baseline", "save", folder.toString());
        assertMistake("--repeat 3 must be 0, or from 5 to 1000", "baseline", "save", "x", "--repeat", "3");
        assertMistake("--threshold much must be a percentage", "baseline", "compare", "x", "--threshold", "much");
    }

    private void assertMistake(String message, String... args) {
        Output output = execute(args);
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(output.err.lines()).hasSize(1);
        assertThat(output.err).contains(message);
    }

    /** Runs a command with a history of its own. */
    private Output execute(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.size() > 1) {
            words.add(2, "--history");
            words.add(3, folder.resolve("history.duckdb").toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Lockstep.execute(
                words.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Output(int exitCode, String out, String err) {}
}
