package dev.lockstep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepFolderTest {

    private static final List<String> DETERMINISTIC = List.of("runs.csv", "runs.jsonl", "cells.csv", "sweep.json");
    private static final int RUNS = 8;

    @TempDir
    private Path folder;

    /** Raft with random faults, so that all that a run can have is in the files. */
    private static Sweep sweep() {
        Scenario scenario = Scenario.builder("raft")
                .name("base")
                .nodes(3)
                .clients(2)
                .duration(Duration.ofSeconds(3))
                .build();
        return Sweep.of(ScenarioTree.of(scenario))
                .axis("nodes", "3", "5")
                .axis("randomFaults", "null", "{from: 1s, healAt: 2s, crashes: 1}")
                .seeds(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theBytesAreTheSameForAnyNumberOfWorkers(int workers) throws IOException {
        Path expected = keep(sweep().parallel(1), "expected");
        Path actual = keep(sweep().parallel(workers), "actual");
        for (String file : DETERMINISTIC) {
            assertThat(actual.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
        }
        assertThat(Files.readAllLines(actual.resolve("timing.csv")))
                .hasSize(1 + RUNS)
                .first()
                .isEqualTo("cell,seed,worker,wallSeconds,cpuSeconds");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aSweepThatEndsAnywhereLeavesAPrefixOfWholeRows(int completed) throws IOException {
        Path whole = keep(sweep(), "whole");
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Sweep sweep = sweep().parallel(2);
        try (SweepFolder files = SweepFolder.create(broken, sweep.plan())) {
            int[] count = {0};
            sweep.run(run -> {
                if (count[0]++ == completed) {
                    throw new IllegalStateException("killed");
                }
                files.completed(run);
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
        for (String file : List.of("runs.csv", "runs.jsonl")) {
            List<String> rows = Files.readAllLines(whole.resolve(file));
            int kept = completed + (file.equals("runs.csv") ? 1 : 0);
            assertThat(Files.readString(broken.resolve(file)))
                    .isEqualTo(String.join(
                            "",
                            rows.subList(0, kept).stream()
                                    .map(row -> row + "\n")
                                    .toList()));
        }
        assertThat(read(broken.resolve("sweep.json")).get("complete").booleanValue())
                .isFalse();
    }

    @Test
    void aStoppedSweepKeepsItsRowsAndSaysThatItIsNotComplete() throws IOException {
        Path stopped = Files.createDirectory(folder.resolve("stopped"));
        SweepExecution execution = sweep().parallel(1).prepare();
        try (SweepFolder files = SweepFolder.create(stopped, execution.plan())) {
            files.finish(execution.run(run -> {
                files.completed(run);
                execution.stop();
            }));
        }
        assertThat(read(stopped.resolve("sweep.json")).get("complete").booleanValue())
                .isFalse();
        assertThat(Files.readAllLines(stopped.resolve("runs.jsonl")))
                .isNotEmpty()
                .hasSizeLessThan(RUNS);
        assertThat(Files.readAllLines(stopped.resolve("cells.csv"))).anyMatch(line -> line.startsWith("0,3,null,1,0,"));
    }

    @Test
    void aRowHasParametersProvenanceAndFigures() throws IOException {
        Path kept = keep(sweep(), "kept");
        List<String> lines = Files.readAllLines(kept.resolve("runs.csv"));
        assertThat(lines.get(0))
                .startsWith(
                        "cell,nodes,randomFaults,seed,scenario,protocol,lockstepVersion,scenarioHash,fingerprint,"
                                + "stopped,violation,events,operationsPerSecond,latencyMeanMillis,"
                                + "latencyDeviationMillis,latencyP50Millis,latencyP75Millis,latencyP90Millis,latencyP95Millis,"
                                + "latencyP99Millis,latencyP999Millis,latencyP9999Millis,latencyMaxMillis,outlierShare,"
                                + "steadyLatencyMeanMillis,steadyLatencyP50Millis,steadyLatencyP90Millis,"
                                + "steadyLatencyP95Millis,steadyLatencyP99Millis,steadyLatencyP999Millis,"
                                + "operationsSucceeded,operationsFailed,operationsAbandoned,operationsPending,"
                                + "succeededShare,operationsPerSecondHeld,throughputVariation,"
                                + "throughputDegradationShare,latencyDegradationShare,"
                                + "messages,bytes,messagesPerOperation,bytesPerOperation,cpuMaxShare,networkCardMaxShare,diskMaxShare,")
                .contains(",downtimeSeconds,", ",phaseOrderingMeanMillis,phaseOrderingShare,");
        assertThat(lines.get(3)).startsWith("1,3,\"{from: 1s, healAt: 2s, crashes: 1}\",1,base,raft,");
        assertThat(lines).hasSize(1 + RUNS);
    }

    @Test
    void anObjectHasWhatItTakesToRepeatTheRun() throws IOException {
        Path kept = keep(sweep(), "kept");
        JsonNode plan = read(kept.resolve("sweep.json"));
        assertThat(plan.get("complete").booleanValue()).isTrue();
        assertThat(plan.get("seeds").textValue()).isEqualTo("1..2");
        for (String line : Files.readAllLines(kept.resolve("runs.jsonl"))) {
            JsonNode object = LockstepMapper.json().readTree(line);
            ScenarioTree base = ScenarioTree.of(plan.get("scenario"));
            Sweep again = Sweep.of(base)
                    .seeds(object.get("seed").longValue(), object.get("seed").longValue());
            object.get("parameters")
                    .fields()
                    .forEachRemaining(parameter ->
                            again.axis(parameter.getKey(), parameter.getValue().textValue()));
            again.run(run -> {
                assertThat(run.result().fingerprint())
                        .isEqualTo(object.get("result").get("fingerprint").textValue());
                assertThat(run.cell().scenarioHash())
                        .isEqualTo(object.get("scenarioHash").textValue());
                assertThat(LockstepMapper.json().toTree(run.faults())).isEqualTo(object.get("faults"));
            });
            assertThat(object.get("result").has("wallSeconds")).isFalse();
            assertThat(object.get("result").has("cpuSeconds")).isFalse();
        }
    }

    @Test
    void theFolderOfAnotherSweepIsLeftAlone() throws IOException {
        Path kept = keep(sweep(), "kept");
        byte[] before = Files.readAllBytes(kept.resolve("runs.csv"));
        assertThatThrownBy(() -> SweepFolder.create(kept, sweep().plan()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(kept.toString())
                .hasMessageContaining("has sweep.json");
        assertThat(kept.resolve("runs.csv")).hasBinaryContent(before);
    }

    @Test
    void otherFilesInTheFolderDoNoHarm() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        try (SweepFolder files = SweepFolder.create(folder, sweep().plan())) {
            assertThat(folder.resolve("runs.csv")).exists();
        }
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    private Path keep(Sweep sweep, String name) throws IOException {
        Path kept = Files.createDirectory(folder.resolve(name));
        SweepExecution execution = sweep.prepare();
        try (SweepFolder files = SweepFolder.create(kept, execution.plan())) {
            files.finish(execution.run(files));
        }
        return kept;
    }

    private static JsonNode read(Path file) throws IOException {
        return LockstepMapper.json().readTree(Files.readString(file));
    }
}
