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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaturateCommandTest {

    /** A server that takes exactly a millisecond, so that it serves at most 1,000 operations per second. */
    private static final String SERVER = """
            name: server
            protocol: queue
            nodes: 1
            clients: 2
            options: {serviceTime: 1ms}
            costs: {receiveMessage: 0s, receiveByteNanos: 0, sendMessage: 0s, sendByteNanos: 0}
            network: {topology: {mesh: {delay: 0s}}}
            workload: {openLoop: {rate: 200, start: 0s}}
            duration: 20s
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(folder.resolve("server.yaml"), SERVER);
    }

    @Test
    void theReportTellsTheRateItsBoundAndWhatIsBusy() {
        Output output = saturate("--seeds", "1..3");
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("saturate   scenario server\n")
                .contains("bounds       succeeded>=95%\n")
                .containsPattern("saturation   1,0[3-6]\\d\\.\\d ± [\\d.]+ operations/s: the highest rate")
                .contains("breaks first succeeded>=95%, with 3 of 3 seeds")
                .containsPattern("maximum      (999|1,000)\\.\\d ± [\\d.]+ operations/s, when 1,\\d+")
                .containsPattern(
                        "optimal      99\\d\\.\\d ± [\\d.]+ operations/s, when 1,0\\d\\d are asked for: the most")
                .containsPattern(
                        "sustainable  (99\\d|1,000)\\.\\d ± [\\d.]+ operations/s or more in 80 % of the seconds")
                .containsPattern("busiest node at 1,\\d+ operations/s: CPU (99|100)\\.\\d")
                .containsPattern("runs         \\d+ of 20 s virtual each, seeds 1..3;");
    }

    @Test
    void aBoundOfFailureTakesThePlaceOfTheUsualOne() {
        assertThat(saturate("--seeds", "1", "--threshold", "failed<1%", "--threshold", "steady.p99<10ms").out)
                .contains("bounds       failed<1%, steady.p99<10ms\n");
        assertThat(saturate("--seeds", "1", "--threshold", "steady.p99<10ms").out)
                .contains("bounds       steady.p99<10ms, succeeded>=95%\n");
    }

    @Test
    void jsonOutputIsOneObjectAndNothingElse() {
        Output output = saturate("--seeds", "1..2", "--json", "--precision", "5%");
        assertThat(output.out.lines()).hasSize(1);
        JsonNode report = LockstepMapper.json().readTree(output.out);
        assertThat(report.get("saturation").get("mean").doubleValue()).isBetween(950.0, 1_100.0);
        assertThat(report.get("throughputOptimal").get("mean").doubleValue()).isBetween(900.0, 1_000.0);
        assertThat(report.get("throughputSustainable").get("mean").doubleValue())
                .isBetween(900.0, 1_000.0);
        assertThat(report.get("seeds")).hasSize(2);
        assertThat(report.get("curve").get(0).get("measures").has("operationsPerSecond"))
                .isTrue();
    }

    @Test
    void aSearchWithoutAnEndSaysSo() {
        assertThat(saturate("--seeds", "1", "--most", "300", "--precision", "10%").out)
                .contains("seed 1: all rates keep the bounds up to 300 operations/s, where the search ends");
        assertThat(saturate("--seeds", "1", "--threshold", "latency.p50<1us").out)
                .contains("seed 1: even ")
                .contains(" operations/s break latency.p50<1us");
    }

    @Test
    void mistakesAreToldInOneLine() {
        for (List<String> mistake : List.of(
                List.of("--precision", "little"),
                List.of("--most", "10"),
                List.of("--parallel", "0"),
                List.of("--seeds", "5..1"),
                List.of("--threshold", "latency.p98<1s"))) {
            Output output = saturate(mistake.toArray(String[]::new));
            assertThat(output.exitCode).isEqualTo(2);
            assertThat(output.out).isEmpty();
            assertThat(output.err.lines()).hasSize(1);
            assertThat(output.err).contains(mistake.get(1).replace("latency.p98<1s", "latency.p98"));
        }
    }

    private Output saturate(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Lockstep.execute(
                Stream.concat(Stream.of("saturate", file.toString()), Stream.of(args))
                        .toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Output(int exitCode, String out, String err) {}
}
