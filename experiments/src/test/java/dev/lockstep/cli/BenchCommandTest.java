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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    private static final String SUITE = """
            cases:
              - name: quick-echo
                category: latency
                scenario: {protocol: echo, nodes: 3, clients: 2, duration: 3s}
                target: [latency.p99<1us]
                acceptable: [latency.p99<1s]
                critical: [latency.p99<2s]
              - name: impossible
                category: stress
                scenario: {protocol: echo, nodes: 3, clients: 2, duration: 3s}
                target: [latency.p99<1us]
                acceptable: [latency.p99<2us]
                critical: [latency.p99<3us]
            """;

    @TempDir
    private Path folder;

    private String suite = "";

    @BeforeEach
    void writeSuite() throws IOException {
        suite = Files.writeString(folder.resolve("suite.yaml"), SUITE).toString();
    }

    @Test
    void aCaseHasARowWithItsGradeAndWhatItMissed() {
        Output output = execute("bench", "--suite", suite, "--seeds", "1..2");
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .startsWith("bench   2 cases x 2 seeds = 4 runs\n")
                .containsPattern(" latency +\n +quick-echo .* acceptable +latency.p99<1us: 0.5\\dms ")
                .containsPattern(" stress +\n +impossible .* MISSED +latency.p99<3us: 0.5\\dms ")
                .contains("grades       0 target, 1 acceptable, 0 critical, 1 MISSED")
                .contains("4 of 4 runs");
        assertThat(execute("bench", "--suite", suite, "--case", "quick-echo").exitCode)
                .isZero();
    }

    @Test
    void theTableFitsIntoATerminalOf110Columns() {
        assertThat(execute("bench", "--suite", suite, "--quick").out.lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void casesCanBeListedWithWhatTheyShow() {
        Output output = execute("bench", "--list", "--category", "scalability");
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith(" case ")
                .containsPattern(" scalability +\n +raft-1-server +what one server gives to 512 clients")
                .doesNotContain("coordination");
        assertThat(execute("bench", "--list", "--category", "scalability", "--json").out)
                .startsWith(
                        "{\"cases\":[{\"name\":\"raft-1-server\",\"category\":\"scalability\",\"protocol\":\"raft\"")
                .contains("\"takesMinutes\":false,\"target\":[")
                .endsWith("}]}" + System.lineSeparator());
    }

    @Test
    void boundsCanBeReplacedByAFile() throws IOException {
        Path targets = Files.writeString(folder.resolve("targets.yaml"), "quick-echo: {target: [latency.p99<1s]}");
        Output output =
                execute("bench", "--suite", suite, "--quick", "--targets", targets.toString(), "--case", "quick-echo");
        assertThat(output.out).contains("grades       1 target, 0 acceptable, 0 critical, 0 MISSED");
        Files.writeString(targets, "quick-ehco: {}");
        assertMistake(
                "the case quick-ehco is unknown, did you mean quick-echo?",
                "bench",
                "--suite",
                suite,
                "--targets",
                targets.toString());
    }

    @Test
    void aCaseThatIsRunAloneTellsWhatItTookAndIsNotPartOfTheQuickOnes() throws IOException {
        Files.writeString(Path.of(suite), SUITE.replace("category: latency", "alone: true\n    category: latency"));
        assertThat(execute("bench", "--suite", suite, "--quick").out)
                .startsWith("bench   1 cases x 2 seeds = 2 runs\n")
                .doesNotContain("quick-echo");
        Output output = execute("bench", "--suite", suite, "--quick", "--case", "quick-echo");
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("bench   0 cases x 2 seeds and 1 that take minutes, once = 1 runs\n")
                .containsPattern("one long run .*growth")
                .contains("1 of 1 runs");
        JsonNode run = LockstepMapper.json()
                .readTree(execute("bench", "--suite", suite, "--case", "quick-echo", "--json").out)
                .get("longRuns")
                .get(0);
        assertThat(run.get("name").textValue()).isEqualTo("quick-echo");
        assertThat(run.get("heap").get("mebibytes")).hasSize(100);
    }

    @Test
    void jsonOutputIsOneObjectAndNothingElse() {
        Output output = execute("bench", "--suite", suite, "--quick", "--json");
        assertThat(output.out.lines()).hasSize(1);
        JsonNode report = LockstepMapper.json().readTree(output.out);
        assertThat(report.get("cases").get(0).get("grade").textValue()).isEqualTo("ACCEPTABLE");
        assertThat(report.get("seeds").textValue()).isEqualTo("1..2");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertMistake("--protocol rfat is unknown, did you mean raft?", "bench", "--protocol", "rfat");
        assertMistake("suite", "bench", "--suite", folder.resolve("none.yaml").toString());
        assertMistake("--parallel 0 must be between 1 and 1024", "bench", "--parallel", "0");
    }

    private static void assertMistake(String message, String... args) {
        Output output = execute(args);
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(output.err.lines()).hasSize(1);
        assertThat(output.err).contains(message);
    }

    private static Output execute(String... args) {
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
