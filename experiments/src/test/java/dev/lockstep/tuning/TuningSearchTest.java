package dev.lockstep.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.sweep.Seeds;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TuningSearchTest {

    private static final Goal MORE = new Goal("throughput", true, null);
    private static final Goal LESS = new Goal("latency", false, null);
    private static final Parameter BATCH = new Parameter("batch", "1", "1..1024");
    private static final Parameter WINDOW = new Parameter("window", "1", "1..64");
    private static final List<Parameter> BOTH = List.of(BATCH, WINDOW);
    private static final BooleanSupplier NEVER = () -> false;

    private static TuningSearch searched(
            Goal goal, List<Parameter> parameters, Evaluator evaluator, Seeds seeds, BooleanSupplier isOver) {
        Evaluation start = evaluator.evaluate(Setting.START, seeds);
        assertThat(start).isNotNull();
        TuningSearch search = new TuningSearch(parameters, seeds, evaluator, new Acceptance(goal, 0.05), start, isOver);
        search.run();
        return search;
    }

    private static TuningSearch searched(Goal goal, Evaluator evaluator) {
        return searched(goal, BOTH, evaluator, Seeds.range(1, 5), NEVER);
    }

    private static double of(Setting setting, Parameter parameter) {
        return Double.parseDouble(setting.value(parameter));
    }

    /** Falls off on both sides of an optimum, by half for each factor of four. */
    private static double hill(double value, double optimum) {
        return Math.pow(2, -Math.abs(Math.log(value / optimum) / Math.log(4)));
    }

    @Property(tries = 100)
    void aKnownOptimumIsFoundUpToTheLeastGain(
            @ForAll @IntRange(min = 1, max = 1024) int batch, @ForAll @IntRange(min = 1, max = 64) int window) {
        SyntheticEvaluator evaluator = new SyntheticEvaluator(
                setting -> 100 * hill(of(setting, BATCH), batch) * hill(of(setting, WINDOW), window),
                setting -> 0,
                0.001);
        TuningSearch search = searched(MORE, evaluator);
        // the lattice has a value within a factor of the fourth root of 2, or one step gains too little
        assertThat(of(search.setting(), BATCH) / batch).isBetween(0.6, 1.6);
        assertThat(of(search.setting(), WINDOW) / window).isBetween(0.6, 1.6);
        assertThat(evaluator.asked).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void noStepIsKeptWithoutGainAndSignificance(
            @ForAll @IntRange(min = 0, max = 100_000) int firstSeed,
            @ForAll @DoubleRange(min = 0, max = 0.5) double noise) {
        SyntheticEvaluator evaluator =
                new SyntheticEvaluator(setting -> 100 * hill(of(setting, BATCH), 32), setting -> 0, noise);
        TuningSearch search = searched(MORE, BOTH, evaluator, Seeds.range(firstSeed, firstSeed + 4), NEVER);
        for (Step step : search.steps()) {
            if (step.verdict() == Verdict.KEPT) {
                assertThat(step.gain()).isNotNull();
                assertThat(step.gain().mean()).isGreaterThanOrEqualTo(0.05);
                // the interval of 95 % lies above 0, as the level is stricter
                assertThat(step.gain().low()).isPositive();
                assertThat(step.level()).isLessThanOrEqualTo(0.025);
            }
        }
    }

    /**
     * Of 600 searches in which nothing has any effect, at most 5 % keep something, as the test is exact for normal noise:
     * more than 47 of them are less likely than 1 in 1,000. As only gains count and the test is two-sided, they are about half
     * as many.
     */
    @Test
    void searchesWithNothingToFindSeldomFindSomething() {
        int fooled = 0;
        int tries = 0;
        for (int search = 0; search < 600; search++) {
            SyntheticEvaluator evaluator = new SyntheticEvaluator(setting -> 100, setting -> 0, 0.2);
            TuningSearch done = searched(MORE, BOTH, evaluator, Seeds.range(10 * search, 10 * search + 4), NEVER);
            fooled += done.setting().changes().isEmpty() ? 0 : 1;
            tries += done.steps().size();
        }
        assertThat(tries).isGreaterThan(600 * 8);
        assertThat(fooled).isBetween(1, 47);
    }

    @Test
    void lessIsBetterIfThatIsTheGoal() {
        SyntheticEvaluator evaluator =
                new SyntheticEvaluator(setting -> 100 / hill(of(setting, BATCH), 64), setting -> 0, 0.001);
        TuningSearch search = searched(LESS, evaluator);
        assertThat(search.setting().assignments()).containsExactly("batch=64");
        assertThat(search.steps().get(0).gain().mean()).isCloseTo(0.75, within(0.01));
    }

    @Test
    void whatBreaksABoundIsRevertedHoweverMuchItGains() {
        SyntheticEvaluator evaluator = new SyntheticEvaluator(
                setting -> 100 * of(setting, BATCH), setting -> Math.max(0, of(setting, BATCH) - 50), 0.001);
        TuningSearch search = searched(MORE, evaluator);
        assertThat(of(search.setting(), BATCH)).isBetween(32.0, 50.0);
        assertThat(search.steps()).anySatisfy(step -> {
            assertThat(step.verdict()).isEqualTo(Verdict.REVERTED);
            assertThat(step.reason()).isEqualTo("breaks bound with 5 of 5 seeds");
        });
    }

    @Test
    void boundsThatTheScenarioDoesNotKeepAreSeenToFirst() {
        // with a batch of 1 the bound is far, with 256 it is kept; the goal alone would stay at 1
        SyntheticEvaluator evaluator = new SyntheticEvaluator(
                setting -> 100 / of(setting, BATCH), setting -> Math.max(0, 200 - of(setting, BATCH)), 0.001);
        TuningSearch search = searched(MORE, evaluator);
        assertThat(search.start().keepsBounds()).isFalse();
        assertThat(search.best().keepsBounds()).isTrue();
        assertThat(of(search.setting(), BATCH)).isBetween(200.0, 300.0);
        assertThat(search.steps().get(0).reason()).startsWith("excess over the bounds: p ");
        assertThat(search.steps().get(1).reason()).isEqualTo("keeps the bounds");
    }

    @Test
    void whatTheScenarioCannotTakeIsSkipped() {
        SyntheticEvaluator evaluator = new SyntheticEvaluator(
                setting -> of(setting, BATCH) > 16 ? Double.NaN : 100 * of(setting, BATCH), setting -> 0, 0.001);
        TuningSearch search = searched(MORE, evaluator);
        assertThat(search.setting().assignments()).containsExactly("batch=16");
        assertThat(search.steps())
                .filteredOn(step -> step.verdict() == Verdict.REFUSED)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.reason()).isEqualTo("too much of it"));
    }

    @Test
    void theBudgetEndsTheSearchBetweenSteps() {
        int[] asked = {0};
        SyntheticEvaluator evaluator = new SyntheticEvaluator(setting -> 100 * of(setting, BATCH), setting -> 0, 0.001);
        TuningSearch search = searched(MORE, BOTH, evaluator, Seeds.range(1, 5), () -> ++asked[0] > 2);
        assertThat(search.isCutOff()).isTrue();
        assertThat(search.steps()).hasSize(2);
    }

    @Test
    void aSearchThatIsStoppedInAStepSaysSo() {
        SyntheticEvaluator formula = new SyntheticEvaluator(setting -> 100 * of(setting, BATCH), setting -> 0, 0.001);
        Evaluator evaluator = (setting, seeds) -> of(setting, BATCH) > 100 ? null : formula.evaluate(setting, seeds);
        TuningSearch search = searched(MORE, BOTH, evaluator, Seeds.range(1, 5), NEVER);
        assertThat(search.isCutOff()).isTrue();
        assertThat(search.setting().assignments()).containsExactly("batch=16");
        assertThat(search.steps().get(1).verdict()).isEqualTo(Verdict.CUT_OFF);
    }

    @Test
    void theJournalIsTheSameEachTime() {
        List<Step> first = searched(
                        MORE, new SyntheticEvaluator(setting -> 100 * hill(of(setting, BATCH), 90), setting -> 0, 0.05))
                .steps();
        List<Step> second = searched(
                        MORE, new SyntheticEvaluator(setting -> 100 * hill(of(setting, BATCH), 90), setting -> 0, 0.05))
                .steps();
        assertThat(first).isEqualTo(second).extracting(Step::number).startsWith(1, 2, 3);
    }
}
