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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tune} and {@code diagnose} on a small cluster far apart, whose window has room for one message. */
class TuneCommandTest {

    private static final String NARROW = """
            name: narrow
            protocol: raft
            nodes: 3
            clients: 3
            options: {replication: {maxBatchEntries: 1, pipelineEntries: 1}}
            network: {topology: {mesh: {delay: 20ms}}}
            workload: {closedLoop: {outstanding: 10, start: 3s, operations: {readShare: 0}}}
            duration: 5s
            """;

    private static final String BATCH = "--over=options.replication.maxBatchEntries=1..64";
    private static final String WINDOW = "--over=options.replication.pipelineEntries=1..64";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(folder.resolve("narrow.yaml"), NARROW);
    }

    @Test
    void theJournalTheSettingAndItsVerificationAreTold() throws IOException {
        Path report = folder.resolve("tune.md");
        Output output = run("tune", "--maximize", "throughput", BATCH, WINDOW, "--report", report.toString());
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("tune   scenario narrow   seeds 1..5\n")
                .containsPattern(
                        "1  options.replication.maxBatchEntries 1 -> 16 +[\\d,.]+ ± [\\d.]+ +\\+[\\d,.]+ % ± [\\d.]+ % +kept")
                .containsPattern("reverted +(no better|gains too little|p )")
                .containsPattern("the search ended after \\d+ steps, as no parameter gains any more")
                .contains("setting --set options.replication.maxBatchEntries=")
                .contains("  options:\n    replication:\n      maxBatchEntries: ")
                .containsPattern("with seeds it has not seen, 6..10: throughput .* gains [\\d,.]+ % ± ");
        assertThat(Files.readString(report))
                .startsWith("# tune narrow\n")
                .contains(
                        "a better setting was found", "tune " + file + " --history none --maximize throughput --over=");
    }

    @Test
    void theSameSeedsGiveTheSameJournalForAnyNumberOfWorkers() {
        String one = run("tune", "--maximize", "throughput", BATCH, "--seeds", "1..2", "--parallel", "1").out;
        assertThat(run("tune", "--maximize", "throughput", BATCH, "--seeds", "1..2", "--parallel", "3").out)
                .isEqualTo(one);
    }

    @Test
    void whereTheDefaultsAreBestNothingGains() {
        Output output =
                run("tune", "--maximize", "throughput", "--set", "options={}", BATCH, WINDOW, "--seeds", "1..3");
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .containsPattern("no gain: of \\d+ other settings none gains 5 % or more with significance")
                .doesNotContain("setting --set");
    }

    @Test
    void aBoundThatNoSettingKeepsFailsTheCommand() {
        Output output = run(
                "tune",
                "--maximize",
                "throughput",
                "--subject-to",
                "latency.p50<1ms",
                "--over=options.replication.parallelDiskWrite=true,false");
        assertThat(output.exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(output.out).contains("no setting was found that keeps latency.p50<1ms with all seeds");
    }

    @Test
    void aBoundThatTheScenarioBreaksIsSeenToFirst() {
        Output output = run("tune", "--maximize", "throughput", "--subject-to", "latency.p99<400ms", BATCH, "--json");
        assertThat(output.exitCode).isZero();
        JsonNode json = LockstepMapper.json().readTree(output.out);
        assertThat(json.get("startCrossed")).hasSize(1);
        assertThat(json.get("crossed")).isEmpty();
        assertThat(json.get("steps").get(0).get("reason").textValue()).isEqualTo("keeps the bounds");
    }

    @Test
    void theHighestRateCanBeTheGoal() {
        Output output = run(
                "tune",
                "--maximize",
                "saturation",
                "--set",
                "workload={openLoop: {rate: 20, start: 3s, operations: {readShare: 0}}}",
                "--over=options.replication.maxBatchEntries=1,16",
                "--seeds",
                "1..2");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).containsPattern("maxBatchEntries 1 -> 16 .* kept");
    }

    @Test
    void theBudgetEndsTheSearch() {
        Output output = run("tune", "--maximize", "throughput", BATCH, "--budget", "1ns");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("as its budget of 1ns was used up: there may be more to find");
    }

    @Test
    void theProtocolSaysWhatIsWorthATry() {
        Output output = run("tune", "--maximize", "throughput", "--budget", "1ns", "--json");
        JsonNode over = LockstepMapper.json().readTree(output.out).get("over");
        assertThat(over.get(0).textValue()).isEqualTo("options.replication.maxBatchEntries=1..4096");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--maximize througput|--maximize througput: the measure througput is unknown, did you mean throughput?",
                "--minimize saturation|must be maximized",
                "--maximize saturation|workload must be an openLoop",
                "--maximize throughput --subject-to latency.p9<1s|--subject-to latency.p9<1s: the measure latency.p9 is",
                "--maximize throughput --subject-to nonsense|--subject-to nonsense must be a measure, a sign",
                "--maximize throughput --over nodes=5..3|--over nodes=5..3 must rise: write nodes=3..5",
                "--maximize throughput --over nodes=3..5 --over nodes=7,9|--over nodes must be given once",
                "--maximize throughput --budget 0s|--budget 0s must be above 0",
                "--maximize throughput --budget soon|--budget soon must be a duration",
                "--maximize throughput --gain 0%|--gain 0.0 must be above 0",
                "--maximize throughput --seeds 1|--seeds 1 must be at least two",
                "--maximize throughput --minimize latency.p99|are mutually exclusive",
                "--seeds 1..3|Missing required argument",
                "--maximize throughput --set protocol=queue|--over is missing, and protocol=queue names no options",
            })
    void whatCannotBeUsedIsToldInOneLine(String words, String message) {
        Output output = run("tune", words.split(" "));
        assertThat(output.exitCode).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(output.err).contains(message).hasLineCount(1);
        assertThat(output.out).isEmpty();
    }

    @Test
    void theDiagnosisNamesTheLimitAndWhatLiftsIt() throws IOException {
        Path report = folder.resolve("diagnosis.md");
        Output output = run(
                "diagnose",
                "--set",
                "options.replication.maxBatchEntries=8",
                "--seeds",
                "1..3",
                "--report",
                report.toString());
        assertThat(output.err).isEmpty();
        assertThat(output.exitCode).isZero();
        assertThat(output.out)
                .startsWith("diagnose   scenario ")
                .containsPattern("! window: 9\\d\\.\\d % of the batches had to wait")
                .containsPattern("limit: (window|batch size); options.replication")
                .containsPattern("best change: --set options.replication")
                .contains("all checks held in all runs");
        assertThat(Files.readString(report)).startsWith("# diagnose narrow\n").contains("What was tried");
    }

    @Test
    void theDiagnosisAsJsonIsOneObject() {
        Output output = run("diagnose", "--seeds", "1..2", "--minimize", "latency.p99", "--json");
        JsonNode json = LockstepMapper.json().readTree(output.out);
        assertThat(output.out.lines()).hasSize(1);
        assertThat(json.get("goal").textValue()).isEqualTo("minimize latency.p99");
        assertThat(json.get("findings").get(0).get("limit").textValue()).isEqualTo("batch size");
        assertThat(json.get("tried").get(0).get("effect").textValue()).isEqualTo("HELPED");
    }

    private Output run(String command, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] all = Stream.of(List.of(command, file.toString(), "--history", "none"), List.of(words))
                .flatMap(List::stream)
                .toArray(String[]::new);
        int exitCode = Lockstep.execute(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record Output(int exitCode, String out, String err) {}
}
