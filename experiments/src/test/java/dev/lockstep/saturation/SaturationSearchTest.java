package dev.lockstep.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.catalog.Queueing;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.scenario.Scenario;
import dev.lockstep.scenario.ScenarioTree;
import dev.lockstep.sweep.RunFigures;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.workload.ClosedLoop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SaturationSearchTest {

    /** A queue with one server that takes a millisecond in the mean, exponentially distributed. */
    private static Scenario queue() {
        return ScenarioTree.of(new Queueing().scenario())
                .with(List.of("nodes=1", "clients=2", "duration=40s", "workload={openLoop: {rate: 300, start: 0s}}"))
                .bind();
    }

    private static Saturation search(Scenario scenario, int workers, String... bounds) {
        return search(scenario, workers, 0.01, bounds);
    }

    private static Saturation search(Scenario scenario, int workers, double precision, String... bounds) {
        SaturationPlan plan = new SaturationPlan(scenario, Seeds.range(1, 4), List.of(bounds), precision, 1e6);
        return new SaturationSearch(plan, workers, ProgressListener.NONE).run();
    }

    @Test
    void theSearchFindsTheRateOfTheClosedForm() {
        // the mean time in M/M/1 is 1 / (1000 - rate) s: 5 ms at 800 per second
        Saturation result = search(queue(), 2, "steady.mean<5ms");
        assertThat(result.rate()).isNotNull();
        assertThat(result.rate().mean()).isCloseTo(800, within(20.0));
        assertThat(Math.abs(result.rate().mean() - 800))
                .isLessThan(result.rate().halfWidth() + 8);
        assertThat(result.seeds()).hasSize(4).allSatisfy(seed -> {
            assertThat(seed.crossed()).containsExactly("steady.mean<5ms");
            assertThat(seed.brokenRate()).isBetween(seed.keptRate() * 1.005, seed.keptRate() * 1.0101);
        });
    }

    @Test
    void theCurveTellsWhatBecomesOfLoadsBelowAndAbove() {
        Saturation result = search(queue(), 2, "steady.mean<5ms");
        assertThat(result.curve()).hasSize(LoadCurve.POINTS);
        LoadPoint lowest = result.curve().get(0);
        LoadPoint highest = result.curve().get(LoadCurve.POINTS - 1);
        assertThat(lowest.kept()).isEqualTo(4);
        assertThat(lowest.rate()).isCloseTo(200, within(8.0));
        assertThat(lowest.measures().get(RunFigures.CPU_MAX).mean()).isCloseTo(0.2, within(0.01));
        assertThat(highest.kept()).isZero();
        // beyond what the server can do its throughput is that of a server that never rests
        assertThat(highest.measures().get(RunFigures.OPERATIONS_PER_SECOND).mean())
                .isCloseTo(1_000, within(15.0));
        assertThat(highest.measures().get(RunFigures.CPU_MAX).mean()).isGreaterThan(0.99);
    }

    @Test
    void nobodyIsToldOfRunsOnceASearchHasFailed() throws InterruptedException {
        SaturationPlan plan = new SaturationPlan(queue(), Seeds.range(1, 4), List.of("steady.mean<5ms"), 0.01, 1e6);
        AtomicInteger told = new AtomicInteger();
        SaturationSearch search = new SaturationSearch(plan, 2, ProgressListener.NONE, run -> {
            told.incrementAndGet();
            if (run.result().seed() == 2) {
                throw new IllegalStateException("no room for seed 2");
            }
        });
        assertThatThrownBy(search::run).hasMessage("no room for seed 2");
        int toldBefore = told.get();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("saturation-worker")) {
                thread.join();
            }
        }
        assertThat(told).hasValue(toldBefore);
    }

    @Test
    void aCurveOnACoarseLatticeHasEachLoadOnce() {
        Saturation result = search(queue(), 2, 0.5, "steady.mean<5ms");
        assertThat(result.curve())
                .extracting(LoadPoint::rate)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(result.curve()).hasSizeBetween(3, LoadCurve.POINTS - 1);
    }

    @Test
    void theResultIsTheSameForAnyNumberOfWorkers() {
        assertThat(search(queue(), 3, "steady.p99<20ms").seeds())
                .isEqualTo(search(queue(), 1, "steady.p99<20ms").seeds());
    }

    @Test
    void aBoundThatNothingKeepsOrNothingBreaksGivesNoRate() {
        Saturation never = search(queue(), 2, "latency.max<1us");
        assertThat(never.rate()).isNull();
        assertThat(never.curve()).isEmpty();
        assertThat(never.seeds()).allSatisfy(seed -> assertThat(seed.keptRate()).isNull());
        SaturationPlan plan = new SaturationPlan(queue(), Seeds.range(1, 2), List.of("latency.max<1h"), 0.1, 1_500);
        Saturation always = new SaturationSearch(plan, 2, ProgressListener.NONE).run();
        assertThat(always.rate()).isNull();
        assertThat(always.seeds()).allSatisfy(seed -> {
            assertThat(seed.brokenRate()).isNull();
            assertThat(seed.keptRate()).isGreaterThanOrEqualTo(1_500);
        });
    }

    @Test
    void aFailedCheckEndsTheSearchWithWhatReplaysIt() {
        Scenario broken = ScenarioTree.parse("{protocol: echo, options: {breakAfter: 50}, duration: 3s}")
                .bind();
        SaturationFailedException failure =
                catchThrowableOfType(SaturationFailedException.class, () -> search(broken, 2, "succeeded>=95%"));
        assertThat(failure.capsule().violation().invariant()).isEqualTo("answer-limit");
        assertThat(failure.capsule().seed()).isEqualTo(1);
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        Scenario closed = queue().toBuilder().workload(ClosedLoop.defaults()).build();
        assertThatThrownBy(() -> search(closed, 1, "succeeded>=95%"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("workload must be an openLoop");
        Scenario ramp = ScenarioTree.of(queue())
                .with(List.of("workload={openLoop: {rate: {ramp: {from: 1, to: 2, over: 1s}}}}"))
                .bind();
        assertThatThrownBy(() -> search(ramp, 1, "succeeded>=95%"))
                .hasMessageContaining("workload.openLoop.rate must be a number");
        assertThatThrownBy(() -> search(queue(), 1)).hasMessageContaining("bounds must not be empty");
        assertThatThrownBy(() -> search(queue(), 1, "lateness<1s")).hasMessageContaining("lateness");
    }
}
