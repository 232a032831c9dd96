package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.LockstepMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealCommandTest {

    private static final String[] SHORT = {
        "real", "echo-test", "--set", "workload.openLoop.start=0s", "--set", "duration=400ms"
    };

    @Test
    void realThreadsArePrintedBesideVirtualTime() {
        Output output = execute();
        assertThat(output.exitCode).as(output.err).isZero();
        assertThat(output.out).startsWith("seed 1   scenario echo-test   real threads for 400ms");
        assertThat(output.out)
                .contains("real threads", "virtual time", "latency p99, ms", "node 2", "the whole JVM")
                .contains("Real threads gave ", "all checks held, on the record of ");
    }

    @Test
    void aPoolOfThreadsServesAllReplicas() {
        assertThat(execute("--pool", "2").out).contains("2 threads for all replicas");
    }

    @Test
    void theWarmUpIsPartOfTheWorkload() {
        Output output = execute("--set", "workload.openLoop.start=200ms", "--json");
        JsonNode real = LockstepMapper.json().readTree(output.out).get("real");
        assertThat(real.get("measuredFromSeconds").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void whatWasNotMeasuredIsLeftBlank() {
        assertThat(execute("--set", "clients=0").out)
                .containsPattern("latency p99, ms +\n")
                .contains("There is nothing to compare");
    }

    @Test
    void aViolationInVirtualTimeIsNoComparison() {
        assertThat(execute("--set", "options.breakAfter=200").out)
                .contains("These are not the same part of the scenario: real threads ran for 0.4 s of it");
    }

    @Test
    void jsonOutputHasBothSides() {
        JsonNode comparison = LockstepMapper.json().readTree(execute("--json").out);
        assertThat(comparison.at("/real/operations/succeeded").asLong()).isPositive();
        assertThat(comparison.at("/real/resources/replicas")).hasSize(3);
        assertThat(comparison.at("/virtual/result/operations/succeeded").asLong())
                .isPositive();
    }

    @Test
    void aViolationOnTheRecordIsFoundWhenTheRunIsOver() {
        Output output = execute("--set", "options.breakAfter=5");
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out).contains("answer-limit", "(real threads)", "A CHECK FAILED");
    }

    @Test
    void aNodeThatFailsEndsTheRunAsADefect() {
        Output output = execute("--set", "options.throwAfter=3");
        assertThat(output.exitCode).isEqualTo(3);
        assertThat(output.err).contains("planted failure");
    }

    @Test
    void faultsBehindTheEndAreLeftOutAndSaidSo() {
        Output output = execute(
                "--set",
                "duration=2s",
                "--duration",
                "400ms",
                "--set",
                "faults=[{pause: {node: 0, at: 100ms, lasts: 50ms}}, {pause: {node: 1, at: 1s, lasts: 50ms}}]");
        assertThat(output.exitCode).isZero();
        assertThat(output.err.lines()).singleElement().asString().contains("left out", "node 1");
        assertThat(output.out).contains("pause node 0").doesNotContain("pause node 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--duration 0s         | --duration 0s: duration=0s must be above 0",
                "--duration soon       | lockstep: --duration soon: duration=soon must be a duration",
                "--warm-up 400ms       | lockstep: --warm-up 400ms must be at least 0s and shorter than the run, 400ms",
                "--warm-up=-1s         | lockstep: --warm-up -1s must be at least 0s and shorter than the run, 400ms",
                "--warm-up later       | --warm-up later: ",
                "--pool 0              | lockstep: --pool 0 must be at least 1",
                "--set faults.0.slow.node=0 --set faults.0.slow.at=0s --set faults.0.slow.lasts=1s --set faults.0.slow.cpuFactor=0.5 | faults[0].slow.cpuFactor=0.5 must be at least 1",
            })
    void whatCannotBeRunIsRefused(String arguments, String message) {
        Output output = execute(arguments.trim().split(" "));
        assertThat(output.exitCode).as(output.out).isEqualTo(2);
        assertThat(output.err).contains(message);
        assertThat(output.out).isEmpty();
    }

    @Test
    void noThreadIsLeft() {
        Set<Thread> before = threads();
        execute();
        execute("--set", "options.throwAfter=3");
        execute("--pool", "2");
        assertThat(threads().stream().filter(thread -> !before.contains(thread)))
                .as("threads of runs that have ended")
                .noneMatch(thread -> thread.getName().startsWith("lockstep"));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
    }

    private static Output execute(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(Stream.of(SHORT), Stream.of(more)).toArray(String[]::new);
        int exitCode = Lockstep.execute(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Output(int exitCode, String out, String err) {}
}
