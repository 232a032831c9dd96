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

class CompareCommandTest {

    private static final String SLOWER = "network.topology.mesh.delay=40ms,options.breakAfter=0";

    @TempDir
    private Path folder;

    @Test
    void aSignificantDifferenceIsARowAndASentence() {
        Output output = compare("--arm", SLOWER, "--seeds", "1..4", "--measure", "latencyP50Millis");
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("compare   echo-test | " + SLOWER + "   4 seeds = 8 runs\n")
                .containsPattern("latencyP50Millis  " + SLOWER + " +[\\d.]+ +80\\.\\d+ +\\+[\\d.]+ ± [\\d.]+ .*●")
                .contains("over pairs of runs with the same seed, 1..4;")
                .containsPattern("latencyP50Millis of " + SLOWER + " is [\\d,.]+ % higher than of echo-test: 80\\.")
                .endsWith("all checks held in all runs\n");
    }

    @Test
    void whereNothingDiffersItSaysSo() {
        assertThat(compare("--arm", "eventLimit=999999", "--seeds", "1..3").out)
                .contains("No difference is significant");
    }

    @Test
    void otherScenariosCanBeFilesAndRunsCanBeKept() throws IOException {
        Path file = Files.writeString(
                folder.resolve("five.yaml"), "{name: five, protocol: echo, nodes: 5, clients: 2, duration: 2s}");
        Path kept = folder.resolve("kept");
        Output output = compare(file.toString(), "--seeds", "1..2", "--json", "--out", kept.toString());
        assertThat(output.exitCode).isZero();
        assertThat(output.out.lines()).hasSize(1);
        JsonNode report = LockstepMapper.json().readTree(output.out);
        assertThat(report.get("first").textValue()).isEqualTo("echo-test");
        assertThat(report.get("differences").get(0).get("arm").textValue()).isEqualTo("five");
        assertThat(report.get("runs").intValue()).isEqualTo(4);
        List<String> rows = Files.readAllLines(kept.resolve("runs.csv"));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(3)).startsWith("1,five,1,");
    }

    @Test
    void aGridHasARowForEachCellAndFindingsOverAllOfThem() {
        Output output = compare(
                "--arm",
                SLOWER,
                "--set",
                "nodes=3,5",
                "--set",
                "eventLimit=999999",
                "--variant",
                "few:",
                "--variant",
                "many:clients=6",
                "--seeds",
                "1..3",
                "--measure",
                "latencyP50Millis");
        assertThat(output.err).isEmpty();
        assertThat(output.out)
                .startsWith("compare   echo-test | " + SLOWER + "   2 nodes x 2 variant x 2 arms x 3 seeds = 24 runs\n")
                .containsPattern("latencyP50Millis +5  many +" + SLOWER)
                .containsPattern("latencyP50Millis of " + SLOWER
                        + " is [\\d.]+( to [\\d.]+)? times that of echo-test in all 4 cells\\.");
    }

    @Test
    void keptSweepsAreComparedWithoutRunningThem() {
        String first = folder.resolve("first").toString();
        String other = folder.resolve("other").toString();
        run("sweep", "echo-test", "--seeds", "1..3", "--out", first);
        run("sweep", "echo-test", "--seeds", "1..3", "--set", "network.topology.mesh.delay=40ms", "--out", other);
        Output output = run("compare", "--stored", first, other, "--measure", "latencyP50Millis");
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("compare   " + first + " | " + other + "   3 pairs of stored runs\n")
                .contains("latencyP50Millis of " + other + " is ")
                .endsWith("they differ in network.topology.mesh.delay: not set and 40ms\n");
        Output json = run("compare", "--stored", first, other, "--json");
        assertThat(LockstepMapper.json().readTree(json.out).get("pairs").intValue())
                .isEqualTo(3);
        assertThat(run("compare", "--stored", first, other, "--set", "nodes=3").err)
                .contains("must stand without SCENARIO, --arm, --set, --variant and --out");
        assertThat(run("compare", "--stored", first).err).contains("--stored");
    }

    @Test
    void everythingThatIsWrongWithAGridIsToldAtOnce() {
        Output output = compare("--arm", "options.breakAfter=-1", "--set", "nodes=3,none", "--seeds", "1..2");
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err)
                .startsWith("lockstep: nothing was run, as there are ")
                .contains("  arm echo-test: ")
                .contains("nodes=none")
                .contains("  arm options.breakAfter=-1: ");
    }

    @Test
    void aFailedCheckIsToldAndLeavesACapsule() {
        Output output = compare(
                "--arm",
                "options.breakAfter=50",
                "--seeds",
                "1..2",
                "--out",
                folder.resolve("failed").toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .contains("violation of answer-limit")
                .contains("A CHECK FAILED in 2 of 4 runs")
                .contains("replay   mvn");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertMistake("must be compared with something");
        assertMistake("--seeds 7 must be at least two", "--arm", "nodes=5", "--seeds", "7");
        assertMistake("arm=nodes=5 must be there once", "--arm", "nodes=5", "--arm", "nodes=5");
        assertMistake("--measure speed must be one of: operationsPerSecond", "--arm", "nodes=5", "--measure", "speed");
        assertMistake("nodes=none", "--arm", "nodes=none");
        assertMistake("--arm faults=[", "--arm", "faults=[");
        assertMistake("--arm nodes must have the form path=value,path=value", "--arm", "nodes");
        assertMistake("--arm nodes=5 must not set nodes", "--arm", "nodes=5", "--set", "nodes=3,7");
        assertMistake(
                "--set nodes must be there once", "--arm", "clients=5", "--set", "nodes=3,7", "--set", "nodes=5,9");
        assertMistake("--variant nodes=5 must have the form NAME:path=value", "--variant", "nodes=5");
    }

    private static void assertMistake(String message, String... args) {
        Output output = compare(args);
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(output.err.lines()).hasSize(1);
        assertThat(output.err).contains(message);
    }

    private static Output compare(String... args) {
        return run(Stream.concat(Stream.of("compare", "echo-test"), Stream.of(args))
                .toArray(String[]::new));
    }

    private static Output run(String... args) {
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
