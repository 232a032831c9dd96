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

class CommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void aRunPrintsItsSeedFirst() {
        Output output = execute("run", "echo-test", "--seed", "7");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).startsWith("seed 7");
        assertThat(output.out).contains("fingerprint").contains("all checks held");
        assertThat(output.err).isEmpty();
    }

    @Test
    void theSeedIsOneIfNoneIsGiven() {
        assertThat(execute("run", "echo-test").out).startsWith("seed 1");
    }

    @Test
    void jsonOutputIsOneObjectAndNothingElse() {
        Output output = execute("run", "echo-test", "--json");
        assertThat(output.out.lines()).hasSize(1);
        JsonNode result = LockstepMapper.json().readTree(output.out);
        for (String field : List.of(
                "scenario",
                "seed",
                "fingerprint",
                "events",
                "virtualSeconds",
                "wallSeconds",
                "cpuSeconds",
                "violations",
                "latency",
                "succeededPerSecond",
                "messages",
                "measures")) {
            assertThat(result.has(field)).as(field).isTrue();
        }
        assertThat(result.get("scenario").textValue()).isEqualTo("echo-test");
        assertThat(result.get("virtualSeconds").doubleValue()).isEqualTo(2);
        assertThat(output.err).isEmpty();
    }

    @Test
    void aYamlFileRunsLikeAnExperimentOfTheCatalogue() throws IOException {
        Path file = write("mine.yaml", "name: mine\nprotocol: echo\nduration: 2s\n");
        Output output = execute("run", file.toString(), "--set", "clients=3");
        assertThat(output.exitCode).isZero();
        assertThat(output.out).startsWith("seed 1   scenario mine");
    }

    @Test
    void aFailedCheckWritesACapsuleAndPrintsTheReplayCommandLast() throws IOException {
        Output output = execute("run", "echo-test", "--set", "options.breakAfter=100", "--out", folder.toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(files()).containsExactly("capsule-echo-test-seed-1.json", "run.json");
        assertThat(output.out.lines().reduce("", (first, second) -> second))
                .contains("replay " + folder.resolve("capsule-echo-test-seed-1.json"));
    }

    @Test
    void aThresholdThatIsCrossedDecidesTheExitCode() {
        Output kept = execute("run", "echo-test", "--threshold", "latency.p95<1s", "--threshold", "failed<1%");
        assertThat(kept.exitCode).isZero();
        assertThat(kept.out).contains("threshold    latency.p95<1s  kept: ");
        Output crossed = execute("run", "echo-test", "--threshold", "latency.p95<1us", "--json");
        assertThat(crossed.exitCode).isEqualTo(1);
        assertThat(crossed.out.lines()).hasSize(1);
        assertThat(crossed.err).contains("latency.p95<1us  CROSSED: ");
        Output unknown = execute("run", "echo-test", "--threshold", "latency.p59<1s");
        assertThat(unknown.exitCode).isEqualTo(2);
        assertThat(unknown.err).contains("did you mean latency.p").hasLineCount(1);
    }

    @Test
    void aCapsuleReplaysToTheSameViolation() {
        execute("run", "echo-test", "--set", "options.breakAfter=100", "--out", folder.toString());
        Output output = execute(
                "replay", folder.resolve("capsule-echo-test-seed-1.json").toString());
        assertThat(output.exitCode).as("a check failed, as before").isEqualTo(1);
        assertThat(output.out).contains("answer-limit").contains("\nreproduced: answer number 100");
    }

    @Test
    void aReplayInWhichAllChecksHoldSaysThatTheFailureDidNotComeBack() throws IOException {
        execute("run", "echo-test", "--set", "options.breakAfter=100", "--out", folder.toString());
        Path capsule = folder.resolve("capsule-echo-test-seed-1.json");
        Files.writeString(capsule, Files.readString(capsule).replace("\"breakAfter\":100", "\"breakAfter\":0"));
        Output output = execute("replay", capsule.toString());
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("all checks held, the failure did not come back");
    }

    @Test
    void trialsPrintOneJsonObjectWithTheSameFieldsAsARun() {
        Output output = execute("run", "echo-test", "--json", "--trials", "3");
        assertThat(output.out.lines()).hasSize(1);
        JsonNode result = LockstepMapper.json().readTree(output.out);
        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "scenario",
                        "seed",
                        "fingerprint",
                        "events",
                        "virtualSeconds",
                        "wallSeconds",
                        "cpuSeconds",
                        "violations",
                        "measures");
    }

    @Test
    void measurementsOfAFileTravelWithWhatIsWritten() throws IOException {
        Path csv = write("mine.csv", "# mine\nfrom,to,rtt_p50_ms,rtt_p90_ms\nmoon,moon,8,9.5\n");
        String out = folder.resolve("out").toString();
        String topology = "network.topology={regions: {names: [moon], csv: " + csv + "}}";
        Output failed = execute("run", "echo-test", "--set", topology, "--set", "options.breakAfter=9", "--out", out);
        assertThat(failed.exitCode).isEqualTo(1);
        Files.delete(csv);
        Output output = execute("replay", out + "/capsule-echo-test-seed-1.json");
        assertThat(output.out).contains("\nreproduced: answer number 9");
        assertThat(execute("diff", out, out).exitCode).isZero();
    }

    @Test
    void aReplayThatGoesAnotherWaySaysWhatDiffers() throws IOException {
        execute("run", "echo-test", "--set", "options.breakAfter=100", "--out", folder.toString());
        Path capsule = folder.resolve("capsule-echo-test-seed-1.json");
        Files.writeString(capsule, Files.readString(capsule).replace("\"breakAfter\":100", "\"breakAfter\":90"));
        Output output = execute("replay", capsule.toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .contains("NOT reproduced")
                .contains("detail of the violation: answer number 100 in the capsule, answer number 90 in the new run");
    }

    @Test
    void jsonOutputOfAFailedRunStaysOneObject() {
        Output output =
                execute("run", "echo-test", "--json", "--set", "options.breakAfter=5", "--out", folder.toString());
        assertThat(output.exitCode).isEqualTo(1);
        JsonNode violations = LockstepMapper.json().readTree(output.out).get("violations");
        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).get("invariant").textValue()).isEqualTo("answer-limit");
        assertThat(output.err).contains("replay ");
    }

    @Test
    void aDefectOfAProtocolExitsWithThreeAndNamesTheSeed() {
        Output output = execute("run", "echo-test", "--seed", "9", "--set", "options.throwAfter=3");
        assertThat(output.exitCode).isEqualTo(3);
        assertThat(output.err).contains("seed 9").contains("planted failure");
    }

    @Test
    void diffNamesTheFirstEventInWhichTwoRunsDiffer() {
        Path left = folder.resolve("left");
        Path right = folder.resolve("right");
        execute("run", "echo-test", "--out", left.toString());
        execute("run", "echo-test", "--out", right.toString(), "--set", "costs.receiveMessage=9us");
        Output output = execute("diff", left.toString(), right.toString());
        assertThat(output.exitCode).isEqualTo(1);
        assertThat(output.out)
                .contains("A: scenario echo-test, seed 1, fingerprint ")
                .contains("the first event that differs")
                .containsPattern("\n  A  #\\d+ at \\d+(\\.\\d+)?(s|ms|us|ns): .*\n       caused by #")
                .doesNotContain("(caused by");
    }

    @Test
    void diffOfARunWithItselfFindsNothing() {
        execute("run", "echo-test", "--out", folder.toString());
        Output output =
                execute("diff", folder.toString(), folder.resolve("run.json").toString());
        assertThat(output.exitCode).isZero();
        assertThat(output.out).contains("the runs are the same");
    }

    @Test
    void listShowsExperimentsProtocolsAndBehaviours() {
        assertThat(execute("list").out)
                .contains("echo-test", "echoes for two seconds")
                .contains("raft", "answers what it is asked")
                .contains("twins", "is there twice")
                .contains("of pbft", "equivocate-checkpoints", "bad-authenticators", "a client asks with codes");
    }

    @Test
    void theSchemaIsJson() {
        assertThat(LockstepMapper.json()
                        .readTree(execute("schema").out)
                        .get("$schema")
                        .textValue())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void versionAndHelpGoToStandardOutput() {
        assertThat(execute("--version").out).matches("lockstep \\d+\\.\\d+.*\\R");
        Output help = execute("--help");
        assertThat(help.exitCode).isZero();
        assertThat(help.out).contains("run", "replay", "First steps");
        assertThat(execute("run", "--help").out).contains("--seed", "--set", "capsule");
    }

    @Test
    void noCommandAtAllShowsTheHelp() {
        Output output = execute();
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).contains("First steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run nonsense | scenario=nonsense must be one of: echo-test",
                "rnu echo-test | did you mean run",
                "run echo-test --sed 4 | did you mean --seed",
                "run echo-test --seed x | '--seed': 'x' is not a long",
                "run | Missing required parameter: 'SCENARIO'",
                "run echo-test --set nodes | --set nodes must have the form path=value",
                "run echo-test --set nodes=abc | nodes=abc must be a whole number",
                "run echo-test --set nodes=0 | nodes=0 must be between 1 and 1000000",
                "run echo-test --set nodes=2.5 | nodes=2.5 must be a whole number",
                "run echo-test --set network.loss=2 | network.loss=2.0 must be a probability between 0 and 1",
                "run echo-test --set network.lsos=0.1 | network.lsos=0.1 is unknown, did you mean loss?",
                "run echo-test --set duration=-5s | duration=-5s must be above 0s",
                "run echo-test --set duration=5 | duration=5 must be a duration with units",
                "run echo-test --set duration=5parsecs | duration=5parsecs must be a duration with units",
                "run echo-test --set options.breakAfter=-1 | options.breakAfter=-1 must not be negative",
                "run echo-test --set options.brakeAfter=1 | options.brakeAfter=1 is unknown, did you mean breakAfter?",
                "run echo-test --set protocol=paxos | protocol=paxos must be one of: anti-entropy, ",
                "run echo-test --set faults.3={} | must have a number from 0 to 0 in place of 3",
                "run echo-test --set nodes.x=3 | --set nodes.x=3 leads through nodes=3, which has no fields",
                "run echo-test --set faults.0={crash:{node:77,at:1s}} | node=77",
                "run echo-test --set faults.0={crash:{node:leader,at:1s}} | node=leader",
                "run echo-test --set faults.0={partition:{at:1s,groups:[[0],[9]]}} | node=9",
                "run echo-test --set faults.0={crash:{node:0,at:1h}} | must be before the end of the run",
                "run echo-test --set faults.0={crush:{node:0,at:1s}} | is unknown, did you mean crash?",
                "run echo-test --set network.topology={regions:{names:[mars-1]}} | mars-1",
                "run echo-test --set workload.openLoop.rate=-1 | workload.openLoop.rate=-1 must be above 0",
                "run echo-test --set workload.openLoop.start=5s | workload.start=5s must be before the end of the run",
                "run echo-test --set randomFaults={} | randomFaults.healAt=30s must be before the end of the run",
                "run echo-test --set clients=99999999999 | clients=99999999999 must be a whole number of at most 2147483647",
                "run echo-test --set network.topology={regions:{names:[moon],csv:no.csv}} | regions.csv=no.csv must be",
                "run echo-test --set protocol=raft --set options.heartbeatInterval=2s | heartbeatInterval=2s must be below",
                "run echo-test --set costs.apply=-1us | costs.apply=-1us must not be negative",
                "run echo-test --set workload.openLoop.start=-1s | workload.openLoop.start=-1s must not be negative",
                "run echo-test --set randomFaults.crashes=1000000000 | must be between 0 and 100000",
                "run echo-test --seed 9223372036854775807 --trials 2 | must leave room for the seeds of 2 trials",
                "run echo-test --set faults.0=null | faults[0]=null must be an object with one field out of: crash",
                "run echo-test --set faults.0={partition:{at:1s,groups:[[0],[null]]}} | faults[0].partition.groups",
                "run echo-test --set network.topology={regions:{names:[null]}} | names[0]=null must be a text",
                "run echo-test --trials 0 | --trials 0 must be at least 1",
                "run echo-test --json --trials x | 'x' is not an int",
                "run echo-test --json --set network.loss=2 | network.loss=2.0 must be a probability between 0 and 1",
                "replay nowhere.json | file=nowhere.json cannot be read: there is no such file",
                "diff nowhere.json elsewhere.json | file=nowhere.json cannot be read: there is no such file"
            })
    void badInputIsToldInOneLineAndWritesNothing(String command, String message) throws IOException {
        String[] args = command.replace(" {", "{").replace(": ", ":").split(" ");
        Output output =
                execute(Stream.of(args).map(arg -> arg.replace(":", ": ")).toArray(String[]::new));
        assertThat(output.err.lines()).hasSize(1);
        assertThat(output.err).startsWith("lockstep: ").contains(message);
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.out).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aMisspeltFieldInAFileIsTold() throws IOException {
        Path file = write("mine.yaml", "protocol: echo\nnoeds: 3\n");
        Output output = execute("run", file.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err).contains(file + ": noeds=3 is unknown, did you mean nodes?");
    }

    @Test
    void aFileThatIsNoYamlIsTold() throws IOException {
        Path file = write("mine.yaml", "protocol: [echo\n");
        Output output = execute("run", file.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err.lines()).hasSize(1);
        assertThat(output.err).contains("mine.yaml");
    }

    @Test
    void filesThatAreNoScenarioAreTold() throws IOException {
        assertRefused(write("empty.yaml", ""), "the text is empty");
        assertRefused(write("tab.yaml", "protocol: echo\n\tnodes: 3\n"), "found character '\\t(TAB)'");
        assertRefused(write("two.yaml", "protocol: echo\n---\nprotocol: echo\n"), "only one value is allowed");
        assertRefused(write("twice.yaml", "protocol: echo\nnodes: 3\nnodes: 4\n"), "Duplicate field 'nodes'");
        assertRefused(folder, "must be a YAML file, but is a folder");
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertRefused(binary, "must be a text in UTF-8");
    }

    private static void assertRefused(Path scenario, String message) {
        Output output = execute("run", scenario.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err.lines()).singleElement().asString().contains(scenario.toString(), message);
        assertThat(output.out).isEmpty();
    }

    @Test
    void anOutputFolderThatIsAFileIsRefusedBeforeTheRun() throws IOException {
        Path file = write("taken", "");
        Output output = execute("run", "echo-test", "--out", file.toString());
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err.lines()).singleElement().asString().contains("must be a folder that can be made");
        assertThat(output.out).isEmpty();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
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
