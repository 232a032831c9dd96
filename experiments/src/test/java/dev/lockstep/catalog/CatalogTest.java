package dev.lockstep.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.data.DurationText;
import dev.lockstep.fault.FaultPlan;
import dev.lockstep.scenario.Catalog;
import dev.lockstep.scenario.CatalogEntry;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {

    /** What shows that a run of a protocol got somewhere. */
    private static final Map<String, String> PROGRESS = Map.of(
            "raft",
            "committedEntries",
            "pbft",
            "committedBatches",
            "queue",
            "waits",
            "rumor",
            "deliveryRatio",
            "swim",
            "membersAtEnd",
            "anti-entropy",
            "exchanges",
            "broadcast",
            "neighboursMean");

    static Stream<CatalogEntry> entries() {
        return Catalog.all().stream()
                .filter(entry -> entry.getClass().getPackageName().equals("dev.lockstep.catalog"));
    }

    @Test
    void theExperimentsAreFoundByName() {
        assertThat(entries().map(CatalogEntry::name))
                .contains(
                        "gossip-anti-entropy",
                        "gossip-anti-entropy-under-faults",
                        "gossip-at-scale",
                        "gossip-broadcast-compare",
                        "gossip-demers",
                        "gossip-rumor",
                        "gossip-swim",
                        "gossip-swim-under-faults",
                        "pbft-across-regions",
                        "pbft-byzantine",
                        "pbft-normal",
                        "pbft-recovery",
                        "pbft-under-faults",
                        "pbft-view-change",
                        "queueing",
                        "raft-across-regions",
                        "raft-election",
                        "raft-figure16",
                        "raft-everything",
                        "raft-split-votes",
                        "raft-throughput",
                        "raft-wide-area",
                        "raft-under-faults")
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryIsNamedAfterItsClassAndItsScenarioAfterIt(CatalogEntry entry) {
        String dashed = entry.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1");
        assertThat(entry.name()).isEqualTo(dashed.toLowerCase(Locale.ROOT));
        assertThat(entry.scenario().name()).isEqualTo(entry.name());
        assertThat(entry.description()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryHasAMainToRunFromAnEditor(CatalogEntry entry) throws NoSuchMethodException {
        Method main = entry.getClass().getMethod("main", String[].class);
        assertThat(Modifier.isStatic(main.getModifiers())).isTrue();
        assertThat(main.getReturnType()).isEqualTo(void.class);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theMainOfAnEntryRunsThatEntry(CatalogEntry entry) throws IOException, InterruptedException {
        Duration justBegun = entry.scenario().workload().start().plusSeconds(1);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                entry.getClass().getName(),
                "--json",
                "--seed=5",
                "--set=duration=" + DurationText.format(justBegun),
                "--set=faults=[]",
                "--set=randomFaults=null",
                "--set=randomAdministration=null"));
        if (entry.trials() > 1) {
            command.add("--trials=3");
        }
        // in a JVM of its own, which it ends
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).contains("\"scenario\":\"" + entry.name() + "\"", "\"seed\":5");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aScenarioIsValidAndTheSameBehindYaml(CatalogEntry entry) {
        Scenario scenario = entry.scenario().validated();
        assertThat(Scenario.fromYaml(scenario.toYaml())).isEqualTo(scenario);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aShortVariantHoldsAndMakesProgress(CatalogEntry entry) {
        Scenario scenario = entry.scenario();
        Duration shorter = Duration.ofSeconds(9);
        RunResult result = Runner.run(
                scenario.toBuilder()
                        .duration(shorter)
                        .faults(new FaultPlan(scenario.faults().faults().stream()
                                .filter(fault -> fault.at().compareTo(shorter) < 0)
                                .toList()))
                        .randomFaults(null)
                        .randomAdministration(null)
                        .build(),
                3);
        assertThat(result.held()).isTrue();
        assertThat(result.measures().get(PROGRESS.get(scenario.protocol())).doubleValue())
                .isPositive();
        if (scenario.clients() > 0) {
            assertThat(result.operations().succeeded()).isPositive();
        }
    }
}
