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
                .containsPattern(" latency +quick-echo .* acceptable +latency.p99<1us ")
                .containsPattern(" stress +impossible .* MISSED +latency.p99<3us ")
                .contains("grades       0 target, 1 acceptable, 0 critical, 1 MISSED")
                .contains("4 of 4 runs");
        assertThat(execute("bench", "--suite", suite, "--case", "quick-echo").exitCode)
                .isZero();
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
