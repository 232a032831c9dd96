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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theTableHasARowForEachCell() {
        Output output = sweep("--set", "nodes=3,5", "--set", "clients=2", "--seeds", "1..3");
        assertThat(output.exitCode).isZero();
        assertThat(output.err).isEmpty();
        assertThat(output.out).startsWith("sweep   scenario echo-test with clients=2   2 nodes x 3 seeds = 6 runs\n");
        assertThat(output.out.lines().map(line -> line.strip().split("  +")).filter(row -> row.length == 6))
                .satisfiesExactly(
                        headers -> assertThat(headers)
                                .containsExactly(
                                        "nodes",
                                        "runs",
                                        "violations",
                                        "operationsPerSecond",
                                        "latencyP50Millis",
                                        "latencyP99Millis"),
                        row -> assertThat(row).startsWith("3", "3", "0"),
                        row -> assertThat(row).startsWith("5", "3", "0"));
        assertThat(output.out)
                .containsPattern(" [\\d,]+\\.\\d+ ± [\\d,]+\\.\\d+ ")
                .contains("95 % interval (Student's t)")
                .contains("every cell has the same seeds, 1..3")
                .contains("sweep        6 of 6 runs in ")
                .endsWith("all checks held in all runs\n");
    }

    @Test
    void oneSeedHasAMeanAndNoInterval() {
        Output output = sweep("--seeds", "7");
        assertThat(output.out)
                .contains("1 seed = 1 runs")
                .contains("an interval takes two seeds")
                .doesNotContain("±");
    }

    @Test
    void otherMeasuresCanBeChosen() {
        Output output = sweep("--seeds", "1..2", "--measure", "messages", "--measure", "bytes");
        assertThat(output.out).contains("messages", "bytes").doesNotContain("latencyP50Millis");
    }

    @Test
    void aThresholdHoldsForEveryRunOfASweep() {
        Output output = sweep("--set", "nodes=3,5", "--seeds", "1..2", "--threshold", "latency.p95<1us");
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out).contains("latency.p95<1us  CROSSED in 4 of 4 runs; at worst ");
        Output mistaken = sweep("--set", "nodes=none", "--threshold", "latency.p95<soon", "--seeds", "x");
        assertThat(mistaken.exitCode).isEqualTo(2);
        assertThat(sweep("--threshold", "latency.p95<soon", "--measure", "nothing").err)
                .contains("there are 2 mistakes")
                .contains("the bound soon must be a duration");
    }

    @Test
    void aSweepWithoutClientsSaysWhatItCanShow() {
        Output output = sweep("--seeds", "1", "--set", "protocol=raft", "--set", "clients=0");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("no clients").contains("downtimeSeconds");
    }

    @Test
    void jsonOutputIsOneObjectAndNothingElse() {
        Output output = sweep("--set", "nodes=3,5", "--seeds", "1..2", "--json");
        assertThat(output.out.lines()).hasSize(1);
        assertThat(output.err).isEmpty();
        JsonNode report = LockstepMapper.json().readTree(output.out);
        assertThat(report.get("runs").intValue()).isEqualTo(4);
        assertThat(report.get("complete").booleanValue()).isTrue();
        JsonNode cell = report.get("cells").get(1);
        assertThat(cell.get("parameters").get("nodes").textValue()).isEqualTo("5");
        assertThat(cell.get("measures").get("latencyP99Millis").get("halfWidth").isNumber())
                .isTrue();
    }

    @Test
    void aFailedCheckGoesOnAndLeavesACapsuleThatReplays() throws IOException {
        Output output = sweep("--set", "options.breakAfter=0,100", "--seeds", "1..30", "--out", folder.toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .contains("60 of 60 runs")
                .contains("cell 1 (options.breakAfter=100), seed 1: violation of answer-limit at event ")
                .contains("and 10 more\nA CHECK FAILED in 30 of 60 runs\n");
        Path first = folder.resolve("capsules/capsule-echo-test-cell-1-seed-1.json");
        assertThat(output.out.lines().reduce("", (before, last) -> last))
                .startsWith("replay   mvn ")
                .endsWith("\"replay " + first + "\"");
        try (Stream<Path> capsules = Files.list(folder.resolve("capsules"))) {
            assertThat(capsules).hasSize(30);
        }
        assertThat(execute("replay", first.toString()).out).contains("\nreproduced: answer number 100");
        List<String> rows = Files.readAllLines(folder.resolve("runs.csv"));
        assertThat(rows.get(31)).contains(",VIOLATION,answer-limit,");
        assertThat(rows.get(30)).contains(",IDLE,,");
    }

    @Test
    void aSweepInWhichEveryCheckFailsSaysWhyThereAreNoFigures() {
        Output output = sweep("--set", "options.breakAfter=5", "--seeds", "1..2", "--out", folder.toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .contains("a check failed in every run, so there are no figures")
                .doesNotContain("no clients");
    }

    @Test
    void aDefectEndsTheSweepAndNamesTheCommandThatRunsItAlone() throws IOException {
        Output output = sweep(
                "--set",
                "options.throwAfter=0,3",
                "--set",
                "description=a 'b",
                "--seeds",
                "4..5",
                "--out",
                folder.toString());
        assertThat(output.exitCode).isEqualTo(3);
        assertThat(output.err)
                .contains("cell 1 (options.throwAfter=3 description=a 'b), seed 4: ")
                .contains("planted failure");
        assertThat(output.err.lines().reduce("", (before, last) -> last))
                .isEqualTo("the run alone: mvn -q -pl experiments -am compile exec:java -Dexec.args=\"run echo-test"
                        + " --set options.throwAfter=3 --set \\\"description=a 'b\\\" --seed 4\"");
        assertThat(Files.readAllLines(folder.resolve("runs.jsonl"))).hasSize(2);
    }

    @Test
    void everyMistakeIsToldInALineOfItsOwnAndNothingIsWritten() throws IOException {
        Path out = folder.resolve("out");
        Output output = sweep(
                "--set",
                "nodes=3,abc",
                "--set",
                "network.loss=0,2",
                "--set",
                "clients=1,,2",
                "--set",
                "nodes=5",
                "--seeds",
                "5..1",
                "--parallel",
                "-2",
                "--measure",
                "nonsense",
                "--out",
                out.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(output.err.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("lockstep: nothing was run, as there are 7 mistakes:"),
                        line -> assertThat(line).startsWith("  --set clients=1,,2 must not have an empty value"),
                        line -> assertThat(line).startsWith("  --seeds 5..1 must not run backwards: write 1..5"),
                        line -> assertThat(line).startsWith("  --parallel -2 must be between 1 and 1024"),
                        line -> assertThat(line).startsWith("  --set nodes must be there once"),
                        line -> assertThat(line).startsWith("  network.loss=2.0 must be a probability"),
                        line -> assertThat(line).startsWith("  nodes=abc must be a whole number"),
                        line -> assertThat(line)
                                .startsWith("  --measure nonsense must be one of: operationsPerSecond"));
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--set nodes | --set nodes must have the form path=value1,value2",
                "--set =3 | --set =3 must have the form path=value1,value2",
                "--set nodes=3,3 | --set nodes=3,3 must have each value once, but has 3 twice or more",
                "--set nodes= | --set nodes= must not have an empty value",
                "--set faults=[1,2 | --set faults=[1,2 has a [ that is not closed",
                "--set nodes=0 | nodes=0 must be between 1 and 1000000",
                "--seeds x | --seeds x must be a seed, a range such as 1..50",
                "--parallel 0 | --parallel 0 must be between 1 and 1024",
                "--parallel x | 'x' is not an int",
                "--measure downtimeSeconds | --measure downtimeSeconds must be one of: operationsPerSecond",
                "--seed 4 | did you mean --set or --seeds",
                "--seeds 1..5000000 --set nodes=1,2,3 | 3 (nodes) x 5000000 (seeds) = 15,000,000 runs"
            })
    void oneMistakeIsToldInOneLine(String arguments, String message) {
        Output output = sweep(arguments.split(" "));
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(output.err.lines())
                .singleElement()
                .asString()
                .startsWith("lockstep: ")
                .contains(message);
    }

    @Test
    void aScenarioThatIsNotThereDoesNotHideOtherMistakes() {
        Output output = execute("sweep", "nonsense", "--set", "nodes=", "--seeds", "x");
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("as there are 3 mistakes"),
                        line -> assertThat(line).startsWith("  scenario=nonsense must be one of: echo-test"),
                        line -> assertThat(line).startsWith("  --set nodes= must not have an empty value"),
                        line -> assertThat(line).startsWith("  --seeds x must be a seed"));
    }

    @Test
    void theFolderOfAnotherSweepIsRefused() throws IOException {
        assertThat(sweep("--seeds", "1", "--out", folder.toString()).exitCode).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("runs.csv"));
        Output output = sweep("--seeds", "2", "--out", folder.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err).contains("must have nothing of another sweep, but has sweep.json");
        assertThat(folder.resolve("runs.csv")).hasBinaryContent(before);
    }

    private static Output sweep(String... args) {
        return execute(
                Stream.concat(Stream.of("sweep", "echo-test"), Stream.of(args)).toArray(String[]::new));
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
