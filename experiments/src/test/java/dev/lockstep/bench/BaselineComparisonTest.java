package dev.lockstep.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.data.LockstepMapper;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.Arms;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepExecution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineComparisonTest {

    private static final int TRIES = 20;

    @TempDir
    private Path folder;

    /** Raft as it is, or with other costs, which stand for other code. */
    private static Scenario raft(String... assignments) {
        return ScenarioTree.parse(
                        "{protocol: raft, nodes: 3, clients: 2, workload: {openLoop: {rate: 300}}, duration: 4s}")
                .with(List.of(assignments))
                .bind();
    }

    private static SweepExecution execution(Scenario scenario, Seeds seeds) {
        return new Arms().add("case", scenario).prepare(seeds, 2);
    }

    private static Baseline record(Scenario scenario, Seeds seeds) {
        SweepExecution execution = execution(scenario, seeds);
        BaselineRecorder recorder = new BaselineRecorder(execution.plan());
        execution.run(recorder);
        return recorder.baseline(null);
    }

    /** Holds what the code does now, which is as if it had these costs, against a baseline. */
    private static CaseComparison compare(Baseline baseline, Scenario now) {
        BaselineComparison comparison = new BaselineComparison(baseline, 0.05);
        execution(now, Seeds.parse(baseline.seeds())).run(comparison);
        return comparison.cases().get(0);
    }

    /** Other seeds for each try. */
    static Stream<Seeds> tries() {
        return Stream.iterate(1, first -> first + 3).limit(TRIES).map(first -> Seeds.range(first, first + 2));
    }

    @ParameterizedTest
    @MethodSource("tries")
    void tenPercentMoreCpuIsCaughtAndUnchangedCodeIsNot(Seeds seeds) {
        String costs = "costs={receiveMessage: %dns, receiveByteNanos: 0, sendMessage: %dns, sendByteNanos: 0,"
                + " timeout: %dns, apply: %dns}";
        Scenario before = raft(String.format(costs, 10_000, 10_000, 10_000, 10_000));
        Scenario slower = raft(String.format(costs, 11_000, 11_000, 11_000, 11_000));
        Baseline baseline = record(before, seeds);
        CaseComparison unchanged = compare(baseline, before);
        assertThat(unchanged.same()).isEqualTo(3);
        assertThat(unchanged.changes()).isEmpty();
        assertThat(unchanged.isRegression()).isFalse();
        CaseComparison changed = compare(baseline, slower);
        assertThat(changed.same()).isZero();
        assertThat(changed.isRegression()).isTrue();
        assertThat(changed.changes().stream()
                        .filter(Change::isWorse)
                        .map(change -> change.difference().measure()))
                .contains("cpuMaxShare");
    }

    @ParameterizedTest
    @MethodSource("tries")
    void moreMessagesForEachOperationAreCaught(Seeds seeds) {
        // another server to be told of each entry
        Baseline baseline = record(raft(), seeds);
        assertThat(compare(baseline, raft("nodes=4")).changes().stream()
                        .filter(Change::isWorse)
                        .map(change -> change.difference().measure()))
                .contains("messages", "bytes");
    }

    @Test
    void whatHasBecomeBetterIsNoRegression() {
        Baseline baseline = record(raft("nodes=5"), Seeds.range(1, 3));
        CaseComparison better = compare(baseline, raft("nodes=3"));
        assertThat(better.same()).isZero();
        assertThat(better.changes().stream()
                        .filter(change -> change.difference().measure().equals("messages")))
                .singleElement()
                .satisfies(change -> assertThat(change.isWorse()).isFalse());
    }

    @Test
    void aCheckThatFailsNowIsARegression() {
        Scenario echo = ScenarioTree.parse("{protocol: echo, duration: 3s}").bind();
        Baseline baseline = record(echo, Seeds.range(1, 2));
        CaseComparison broken = compare(
                baseline,
                ScenarioTree.of(echo).with(List.of("options.breakAfter=50")).bind());
        assertThat(broken.newlyFailed()).isEqualTo(2);
        assertThat(broken.isRegression()).isTrue();
    }

    @Test
    void aBaselineIsTheSameBehindItsFile() {
        Baseline baseline = record(raft(), Seeds.range(1, 2));
        Path file = folder.resolve("baseline.json");
        baseline.write(file);
        assertThat(LockstepMapper.json().write(Baseline.read(file)))
                .isEqualTo(LockstepMapper.json().write(baseline));
        CaseComparison same = compare(Baseline.read(file), raft());
        assertThat(same.same()).isEqualTo(2);
    }

    @Test
    void filesThatAreNoBaselineAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"format\": \"lockstep-run\"}");
        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be a lockstep-baseline, but is a lockstep-run");
        Path newer = Files.writeString(
                folder.resolve("newer.json"), "{\"format\": \"lockstep-baseline\", \"formatVersion\": 99}");
        assertThatThrownBy(() -> Baseline.read(newer)).hasMessageContaining("formatVersion=99");
        assertThatThrownBy(() -> new BaselineComparison(record(raft(), Seeds.range(1, 1)), 1))
                .hasMessage("threshold=1.0 must be at least 0% and below 100%");
    }
}
