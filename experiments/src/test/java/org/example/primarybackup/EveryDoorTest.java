package org.example.primarybackup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.cli.Lockstep;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.network.NetworkConfig;
import dev.lockstep.property.FaultKind;
import dev.lockstep.property.LockstepDomain;
import dev.lockstep.property.PropertyRun;
import dev.lockstep.property.Simulated;
import dev.lockstep.property.Simulations;
import dev.lockstep.property.ViolationError;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.store.Capsule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A protocol that Lockstep has never heard of goes through each of its doors. All that makes it known is a line in {@code
 * META-INF/services}.
 */
class EveryDoorTest {

    private static final String SCENARIO = """
            name: register
            protocol: primary-backup
            nodes: 3
            clients: 2
            options: {heartbeatInterval: 10ms}
            workload:
              closedLoop: {outstanding: 2, thinkTime: 2ms}
            faults:
              - crash: {node: primary, at: 1500ms, restartAfter: 500ms}
            duration: 3s
            checks: {linearizability: true}
            """;

    private static final String PARTITION = "faults.0={partition: {at: 1500ms, lasts: 1s, groups: [[0], [1, 2]]}}";

    private static final Pattern CAPSULE = Pattern.compile("capsule  (\\S+\\.json)");

    private static final Pattern FINGERPRINT = Pattern.compile("fingerprint +([0-9a-f]{16})");

    @TempDir
    private Path folder;

    private String scenario = "";

    @BeforeEach
    void writeTheScenario() throws IOException {
        scenario = Files.writeString(folder.resolve("register.yaml"), SCENARIO).toString();
    }

    @Test
    void listShowsIt() {
        assertThat(execute("list").out).containsPattern("primary-backup +primary and backups");
    }

    @Test
    void theSchemaKnowsItsOptions() {
        JsonNode schema = LockstepMapper.json().readTree(execute("schema").out);
        assertThat(schema.findValuesAsText("const")).contains("primary-backup");
        assertThat(schema.findValue("failoverTimeout").get("default").textValue())
                .isEqualTo("100ms");
    }

    @Test
    void itRunsFromAFileAndTwiceTheSame() {
        Output first = execute("run", scenario, "--seed", "7");
        assertThat(first.exitCode).isZero();
        assertThat(first.out)
                .contains("all checks held")
                .contains("crash node 0 at 1.5s")
                .containsPattern("takeovers +1 ");
        assertThat(fingerprint(execute("run", scenario, "--seed", "7"))).isEqualTo(fingerprint(first));
        assertThat(fingerprint(execute("run", scenario, "--seed", "8"))).isNotEqualTo(fingerprint(first));
    }

    @Test
    void itsMistakesAreToldLikeThoseOfAnyProtocol() {
        assertRefused(
                "options.failoverTimeout=5ms", "options.heartbeatInterval=10ms must be below failoverTimeout=5ms");
        assertRefused("options.failoverTimeuot=5ms", "did you mean failoverTimeout?");
        assertRefused("faults.0.crash.node=leader", "or a role out of: primary");
    }

    @Test
    void aPartitionInThePlanSplitsItAndTheCapsuleReplaysThat() {
        Output run = execute("run", scenario, "--set", PARTITION, "--out", folder.toString());
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.out).contains("violation of at-most-one-primary").contains("A CHECK FAILED");
        Output replay =
                execute("replay", folder.resolve("capsule-register-seed-1.json").toString());
        assertThat(replay.exitCode).isEqualTo(1);
        assertThat(replay.out)
                .contains("expected: violation of at-most-one-primary")
                .contains("fingerprint " + fingerprint(run))
                .contains("\nreproduced: node 0 of view 0 and node 1 of view 1 serve at the same time");
    }

    @Test
    void twoSeedsDifferAndDiffNamesTheEvent() {
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();
        String jitter = "network.topology={mesh: {delay: {uniform: {min: 1ms, max: 2ms}}}}";
        execute("run", scenario, "--set", jitter, "--seed", "1", "--out", one);
        execute("run", scenario, "--set", jitter, "--seed", "2", "--out", two);
        Output diff = execute("diff", one, two);
        assertThat(diff.exitCode).isEqualTo(1);
        assertThat(diff.out).contains("the first event that differs").contains("Heartbeat");
        assertThat(execute("diff", one, one).exitCode).isZero();
    }

    @Test
    void aSweepVariesItsOptionsAndShowsWhatItMeasures() throws IOException {
        Output sweep = sweep("--parallel", "2", "--out", folder.resolve("two").toString());
        assertThat(sweep.exitCode).isZero();
        assertThat(sweep.out)
                .containsPattern("nodes +options.failoverTimeout +runs +violations +longestOutageSeconds")
                .containsPattern("3 +100ms +2 +0 +0\\.09\\d+ ± ");
        sweep("--parallel", "1", "--out", folder.resolve("one").toString());
        assertThat(folder.resolve("two").resolve("runs.csv"))
                .hasSameBinaryContentAs(folder.resolve("one").resolve("runs.csv"));
    }

    @Test
    void aPropertyHoldsUnderCrashesAndShrinksToOnePartitionUnderMore() {
        assertThat(PropertyRun.of(Crashes.class, folder).failure()).isEmpty();
        PropertyRun split = PropertyRun.of(CrashesAndPartitions.class, folder);
        assertThat(split.failure()).containsInstanceOf(ViolationError.class);
        assertThat(split.lines()).last().asString().startsWith("replay ");
        Matcher capsule = CAPSULE.matcher(split.printed());
        assertThat(capsule.find()).isTrue();
        assertThat(Capsule.read(Path.of(capsule.group(1))).faults().toString())
                .as("a partition and nothing else")
                .matches("(isolate|partition|one-way) .*");
        Output replay = execute("replay", capsule.group(1));
        assertThat(replay.exitCode).isEqualTo(1);
        assertThat(replay.out).contains("reproduced: node 0 of view 0 and node 1 of view 1 serve at the same time");
    }

    @Test
    void itRunsOnRealThreadsWhereABackupMayCrashAndJoinAgain() {
        String[] crash = {"--set", "faults=[{crash: {node: 2, at: 200ms, restartAfter: 100ms}}]"};
        Output real = real("30s", crash);
        assertThat(real.exitCode).as(real.out).isZero();
        assertThat(real.out).contains("real threads for 600ms").contains("all checks held, on the record of ");
    }

    @Test
    void realThreadsFindTheSplitToo() {
        Output real = real("50ms", "--set", "faults=[{isolate: {node: 0, at: 200ms}}]");
        assertThat(real.exitCode).isEqualTo(1);
        assertThat(real.out).contains("violation of at-most-one-primary").contains("(real threads)");
    }

    /** What a user would write: the assumptions are that replicas crash, and that the network is healthy. */
    @Domain(LockstepDomain.class)
    static final class Crashes {

        @Property(tries = 20, seed = "1")
        void clientsSeeOneCopy(
                @ForAll @Simulated(protocol = "primary-backup", kinds = FaultKind.CRASH, linearizability = true)
                        Scenario scenario,
                @ForAll long seed) {
            Simulations.check(healthy(scenario), seed);
        }
    }

    /** The same without one of the assumptions. */
    @Domain(LockstepDomain.class)
    static final class CrashesAndPartitions {

        @Property(tries = 20, seed = "1", shrinking = ShrinkingMode.FULL)
        void clientsSeeOneCopy(
                @ForAll
                        @Simulated(
                                protocol = "primary-backup",
                                kinds = {FaultKind.CRASH, FaultKind.PARTITION},
                                linearizability = true)
                        Scenario scenario,
                @ForAll long seed) {
            Simulations.check(healthy(scenario), seed);
        }
    }

    private static Scenario healthy(Scenario scenario) {
        return scenario.toBuilder().network(NetworkConfig.defaults()).build();
    }

    /** With the long timeout, nothing depends on how fast this machine is; with the short one, somebody takes over. */
    private Output real(String failoverTimeout, String... more) {
        String settings = "--duration 600ms --warm-up 100ms --set workload.closedLoop.start=0s --set faults=[]"
                + " --set options.retryTimeout=30s --set options.failoverTimeout=" + failoverTimeout;
        Stream<String> arguments = Stream.concat(
                Stream.of("real", scenario), Stream.concat(Stream.of(settings.split(" ")), Stream.of(more)));
        return execute(arguments.toArray(String[]::new));
    }

    private Output sweep(String... more) {
        String axes = "--set nodes=2,3 --set options.failoverTimeout=50ms,100ms --seeds 1..2";
        Stream<String> arguments = Stream.concat(
                Stream.of("sweep", scenario, "--measure", "longestOutageSeconds"),
                Stream.concat(Stream.of(axes.split(" ")), Stream.of(more)));
        return execute(arguments.toArray(String[]::new));
    }

    private void assertRefused(String assignment, String message) {
        Output output = execute("run", scenario, "--set", assignment);
        assertThat(output.exitCode).isEqualTo(2);
        assertThat(output.err).contains(message);
    }

    private static String fingerprint(Output output) {
        Matcher matcher = FINGERPRINT.matcher(output.out);
        assertThat(matcher.find()).as(output.out).isTrue();
        return matcher.group(1);
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
