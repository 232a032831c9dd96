package dev.lockstep.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.ArmGrid;
import dev.lockstep.sweep.Axis;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.Sweep;
import dev.lockstep.sweep.SweepExecution;
import dev.lockstep.sweep.SweepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredComparisonTest {

    private static final List<String> MEASURES = List.of(RunFigures.LATENCY_P50, "messages");

    @TempDir
    private Path folder;

    private static ScenarioTree echo(String... assignments) {
        return ScenarioTree.parse("{protocol: echo, nodes: 3, clients: 2, duration: 2s}")
                .with(List.of(assignments));
    }

    private Path sweep(String name, ScenarioTree base, String seeds, String... axes) {
        Sweep sweep = Sweep.of(base).seeds(Seeds.parse(seeds)).parallel(1);
        List.of(axes).forEach(axis -> sweep.axis(Axis.parse(axis)));
        return keep(name, sweep.prepare());
    }

    private Path keep(String name, SweepExecution execution) {
        try {
            Path kept = Files.createDirectories(folder.resolve(name));
            try (SweepFolder files = SweepFolder.create(kept, execution.plan())) {
                files.finish(execution.run(files));
            }
            return kept;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void storedSweepsSayTheSameAsRunningThem() {
        Path near = sweep("near", echo("network.topology.mesh.delay=5ms"), "1..4", "clients=2,3");
        Path far = sweep("far", echo("network.topology.mesh.delay=9ms"), "1..4", "clients=2,3");
        ArmComparison stored = new StoredComparison(near, far).compare(MEASURES);
        SweepExecution execution = new ArmGrid()
                .axis(Axis.parse("clients=2,3"))
                .arm(near.toString(), echo("network.topology.mesh.delay=5ms"))
                .arm(far.toString(), echo("network.topology.mesh.delay=9ms"))
                .prepare(Seeds.parse("1,2,3,4"), 1);
        PairedComparison live = new PairedComparison(execution.plan());
        execution.run(live);
        assertThat(stored.differences())
                .hasSize(4)
                .isEqualTo(live.compare(MEASURES).differences());
        assertThat(stored.trends()).isEqualTo(live.compare(MEASURES).trends());
        assertThat(stored.findings())
                .isEqualTo(live.compare(MEASURES).findings())
                .isNotEmpty();
    }

    @Test
    void whatDiffersAndWhatWasLeftOutIsTold() {
        Path first = sweep("first", echo(), "1..4", "clients=2,3", "network.loss=0");
        Path other = sweep("other", echo("duration=2500ms"), "3..5", "clients=3,4", "network.loss=0.1");
        StoredComparison comparison = new StoredComparison(first, other);
        assertThat(comparison.pairs()).isEqualTo(2);
        assertThat(comparison.notes())
                .containsExactly(
                        "0 of 2 pairs ran the same, event by event",
                        "they differ in seeds: 1..4 and 3..5",
                        "they differ in network.loss: 0 and 0.1",
                        "they differ in duration: 2s and 2500ms",
                        "left out: 6 runs of " + first + " without a partner of the same parameters and seed",
                        "left out: 4 runs of " + other + " without a partner of the same parameters and seed");
        assertThat(comparison.compare(MEASURES).seeds()).isEqualTo("3..4");
    }

    @Test
    void theSameSweepTwiceRanTheSame() {
        Path first = sweep("first", echo(), "1..3");
        StoredComparison comparison = new StoredComparison(first, sweep("other", echo(), "1..3"));
        assertThat(comparison.notes()).containsExactly("all 3 pairs ran the same, event by event");
        assertThat(comparison.compare(comparison.measures()).findings()).isEmpty();
    }

    @Test
    void pairsInWhichACheckFailedAreLeftOut() {
        Path first = sweep("first", echo(), "1..3");
        Path broken = sweep("broken", echo("options.breakAfter=50"), "1..3");
        StoredComparison comparison = new StoredComparison(first, broken);
        assertThat(comparison.notes()).contains("left out: 3 pairs in which a check failed");
        assertThat(comparison.compare(MEASURES).differences()).isEmpty();
    }

    @Test
    void sweepsWithoutAPairAreRefused() {
        Path first = sweep("first", echo(), "1..2", "clients=2,3");
        Path seeds = sweep("seeds", echo(), "3..4", "clients=2,3");
        Path values = sweep("values", echo(), "1..2", "clients=4,5");
        Path axes = sweep("axes", echo(), "1..2", "nodes=3,5");
        assertRefused(first, seeds, "no run of the one has the parameters and the seed of a run of the other");
        assertRefused(first, values, "clients has no value in common: 2,3 and 4,5");
        assertRefused(first, axes, "clients varies in the one and is not set in the other");
    }

    @Test
    void aDamagedFolderIsToldWithFileAndLine() throws IOException {
        Path first = sweep("first", echo(), "1..3");
        Path other = sweep("other", echo(), "1..3");
        Path table = other.resolve("runs.csv");
        List<String> lines = Files.readAllLines(table);
        String good = lines.get(2);
        List<String> cells = new ArrayList<>(List.of(good.split(",", -1)));
        cells.set(List.of(lines.get(0).split(",")).indexOf("messages"), "many");
        lines.set(2, String.join(",", cells));
        Files.write(table, lines);
        assertRefused(first, other, "runs.csv line 3: messages=many must be a number");
        lines.set(2, good + ",1");
        Files.write(table, lines);
        assertRefused(first, other, "runs.csv line 3: must have ");
        lines.set(2, good.replaceFirst("^0,2,", "0,two,"));
        Files.write(table, lines);
        assertRefused(first, other, "runs.csv line 3: seed=two must be a whole number");
        lines.set(0, lines.get(0).replace("fingerprint", "print"));
        Files.write(table, lines);
        assertRefused(first, other, "runs.csv line 1: must have a column fingerprint");
        Files.writeString(table, "");
        assertRefused(first, other, "runs.csv must have a line of headers, but is empty");
        Files.delete(table);
        assertRefused(first, other, "runs.csv");
        assertRefused(first, folder, "must be one that 'lockstep sweep --out'");
        Path plan = other.resolve("sweep.json");
        Files.writeString(plan, Files.readString(plan).replace("\"formatVersion\":1", "\"formatVersion\":9"));
        assertRefused(first, other, "formatVersion=9");
    }

    private static void assertRefused(Path first, Path other, String message) {
        assertThatThrownBy(() -> new StoredComparison(first, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
