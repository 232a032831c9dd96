package dev.lockstep.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.RunResult;
import dev.lockstep.scenario.Runner;
import dev.lockstep.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    /** About 1,000 operations of half a millisecond each; see the echo protocol. */
    private static final RunResult ECHO = run(2);

    private static final List<String> OWN = List.of("elections", "downtimeSeconds");

    @ParameterizedTest
    @CsvSource({
        "latency.p95<1ms, true",
        "latency.p95<100us, false",
        "latency.p99.99<=1ms, true",
        "latency.mean > 500us, true",
        "latencyP50Millis<0.3, false",
        "latencyP50Millis<1ms, true",
        "failed<1%, true",
        "failed<=0, true",
        "failed<0%, false",
        "succeeded>99.5%, true",
        "succeeded=100%, true",
        "succeededShare>99%, true",
        "succeededShare<0.5, false",
        "throughput>=1500, false",
        "throughput>900, true",
        "messages>100, true"
    })
    void aBoundIsKeptOrCrossed(String text, boolean isKept) {
        Thresholds thresholds = Thresholds.parse(List.of(text), OWN);
        thresholds.add(ECHO, "with seed 1");
        assertThat(thresholds.areKept()).isEqualTo(isKept);
    }

    @Test
    void theExcessTellsHowFarARunIsBeyondItsBounds() {
        // each operation takes half a millisecond
        assertThat(Thresholds.parse(List.of("latency.p50<250us"), OWN).excess(ECHO))
                .isCloseTo(1, within(0.05));
        assertThat(Thresholds.parse(List.of("latency.p50<250us", "latency.p99<125us"), OWN)
                        .excess(ECHO))
                .isCloseTo(4, within(0.3));
        assertThat(Thresholds.parse(List.of("latency.p50<1ms"), OWN).excess(ECHO))
                .isZero();
        // who is right at a bound that must not be reached is beyond it, and who has no value is far beyond
        assertThat(Thresholds.parse(List.of("failed<0%"), OWN).excess(ECHO)).isPositive();
        assertThat(Thresholds.parse(List.of("elections<5"), OWN).excess(ECHO)).isEqualTo(1_000);
    }

    @Test
    void everyRunMustKeepTheBound() {
        Thresholds thresholds = Thresholds.parse(List.of("operationsSucceeded>1500"), OWN);
        thresholds.add(run(3), "with seed 1");
        assertThat(thresholds.areKept()).isTrue();
        thresholds.add(ECHO, "with seed 2");
        assertThat(thresholds.areKept()).isFalse();
        assertThat(print(thresholds))
                .startsWith("threshold    operationsSucceeded>1500  CROSSED in 1 of 2 runs; at worst ")
                .endsWith(", with seed 2\n");
    }

    @Test
    void aFigureThatARunDoesNotHaveIsNotKept() {
        Thresholds thresholds = Thresholds.parse(List.of("elections<9"), OWN);
        thresholds.add(ECHO, "with seed 1");
        assertThat(print(thresholds)).contains("CROSSED: no value");
    }

    @Test
    void figuresBesideTheResultHaveBoundsAsWell() {
        Thresholds thresholds =
                Thresholds.parse(List.of("heapGrowthShare<5%", "failed<1%"), List.of("heapGrowthShare"));
        thresholds.add(ECHO, Map.of("heapGrowthShare", 0.04), "with seed 1");
        assertThat(thresholds.areKept()).isTrue();
        thresholds.add(ECHO, Map.of("heapGrowthShare", 0.06), "with seed 2");
        assertThat(thresholds.crossedWithFigures()).containsExactly("heapGrowthShare<5%: 6.000%");
        thresholds.add(ECHO, "with seed 3");
        assertThat(thresholds.crossedWithFigures()).containsExactly("heapGrowthShare<5%: no value");
    }

    @Test
    void whoAsksForNothingIsContent() {
        assertThat(Thresholds.none().areKept()).isTrue();
        assertThat(print(Thresholds.none())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency.p96<1ms      | the measure latency.p96 is unknown, did you mean latency.p9",
                "electoins=1          | the measure electoins is unknown, did you mean elections?",
                "latency.p95<5        | the bound 5 must be a duration with a unit, such as 500ms",
                "failed<few           | the bound few must be a percentage, such as 1%",
                "throughput>1e999     | the bound 1e999 must be a number",
                "failed               | must be a measure, a sign out of < <= > >= = and a bound",
                "<5ms                 | must be a measure, a sign out of < <= > >= = and a bound"
            })
    void aThresholdThatCannotBeUsedSaysWhy(String text, String message) {
        assertThatThrownBy(() -> Thresholds.parse(List.of(text), OWN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--threshold " + text)
                .hasMessageContaining(message);
        assertThat(Thresholds.problems(List.of(text, "failed<1%"), OWN)).hasSize(1);
    }

    private static RunResult run(int seconds) {
        return Runner.run(
                Scenario.builder("echo")
                        .nodes(1)
                        .duration(Duration.ofSeconds(seconds))
                        .build(),
                1);
    }

    private static String print(Thresholds thresholds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        thresholds.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
