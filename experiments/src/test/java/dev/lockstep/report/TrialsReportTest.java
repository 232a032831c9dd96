package dev.lockstep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrialsReportTest {

    @Test
    void trialsAddUp() {
        List<RunResult> results = run("{protocol: echo, duration: 2s}");
        TrialsReport report = TrialsReport.of(null, results, new TreeMap<>());
        assertThat(report.trials()).isEqualTo(3);
        assertThat(report.seed()).isEqualTo(4);
        assertThat(report.virtualSeconds()).isEqualTo(6);
        assertThat(report.events())
                .isEqualTo(results.stream().mapToLong(RunResult::events).sum());
        assertThat(report.failedSeed()).isNull();
        assertThat(report.measures().get("operationsSucceeded").count()).isEqualTo(3);
    }

    @Test
    void theFingerprintDependsOnEachTrialAndTheirOrder() {
        List<RunResult> results = run("{protocol: echo, duration: 2s}");
        String fingerprint = TrialsReport.of(null, results, new TreeMap<>()).fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{16}");
        List<RunResult> swapped = List.of(results.get(1), results.get(0), results.get(2));
        assertThat(TrialsReport.of(null, swapped, new TreeMap<>()).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(TrialsReport.of(null, results.subList(0, 2), new TreeMap<>()).fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void whatTheExperimentMeasuredComesBehindTheUsualAndWholeNumbersHaveNoFraction() {
        List<RunResult> results = run("{protocol: echo, duration: 2s}");
        Map<String, double[]> measured = Map.of("aMeasure", new double[] {1, 2, 3.5}, "bMeasure", new double[] {2, 2});
        List<String> lines = print(TrialsReport.of(null, results, new TreeMap<>(measured)));
        List<String> names = lines.stream()
                .map(line -> line.strip().split(" ")[0])
                .filter(name -> name.matches("latency.*|operations.*|measured"))
                .toList();
        assertThat(names).containsExactly("latencyP50Millis", "latencyP99Millis", "operationsSucceeded", "measured");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line.strip().split(" +")).containsExactly("measured", "aMeasure", "bMeasure"))
                .anySatisfy(line -> assertThat(line.strip().split(" +")).containsExactly("trials", "3", "2"))
                .anySatisfy(line -> assertThat(line.strip().split(" +")).containsExactly("mean", "2.167", "2"))
                .anySatisfy(line -> assertThat(line.strip().split(" +")).containsExactly("p99.9", "3.500", "2"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("all checks held in all trials");
    }

    @Test
    void aFailedTrialIsNamedByItsSeed() {
        List<RunResult> results = run("{protocol: echo, duration: 2s, options: {breakAfter: 5}}");
        List<String> lines = print(TrialsReport.of(null, results.subList(0, 1), new TreeMap<>()));
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("seed 4: violation of answer-limit at event"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("A CHECK FAILED");
    }

    private static List<RunResult> run(String yaml) {
        Scenario scenario = Scenario.fromYaml(yaml).toBuilder()
                .duration(Duration.ofSeconds(2))
                .build();
        return LongStream.rangeClosed(4, 6)
                .mapToObj(seed -> Runner.run(scenario, seed))
                .toList();
    }

    private static List<String> print(TrialsReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
