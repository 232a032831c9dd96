package dev.lockstep.tuning;

import dev.lockstep.comparison.Difference;
import dev.lockstep.data.InvalidInputException;
import dev.lockstep.scenario.ProgressListener;
import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Estimate;
import dev.lockstep.sweep.Seeds;
import dev.lockstep.sweep.SweepSink;
import dev.lockstep.threshold.ThresholdMeasure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tunes a scenario: searches, and verifies what was found. It can be used once. */
public final class Tuner {

    private final TuningPlan plan;
    private final Stopping stopping;
    private final Evaluator evaluator;
    private final List<Capsule> failures = new ArrayList<>();

    /**
     * A tuner.
     *
     * @param workers how many runs take place at the same time, at least 1; but for the budget, what is found does not
     *     depend on it
     * @param progress is told after each run, of the number of runs so far and of a guess how many it will be
     * @param sink is told of each run, of one after the other; any thread may tell it
     */
    public Tuner(TuningPlan plan, int workers, ProgressListener progress, SweepSink sink) {
        this.plan = plan;
        this.stopping = new Stopping(plan.budget(), System::nanoTime, progress);
        ThresholdMeasure measure = plan.goal().measure();
        this.evaluator = measure == null
                ? new SaturationEvaluator(plan, workers, stopping, sink)
                : new RunEvaluator(plan, measure, workers, stopping, sink);
    }

    /** Ends the search early, from any thread. What it has found so far is its result. */
    public void stop() {
        stopping.interrupt();
    }

    /**
     * Carries out search and verification.
     *
     * @throws InvalidInputException if the scenario has no value of the goal
     */
    public Tuning run() {
        Evaluation start = evaluate(Setting.START, plan.seeds());
        if (start == null || !start.failures().isEmpty()) {
            return ended(start == null ? cutOff() : Tuning.Ending.FAILED);
        }
        if (!start.hasValues()) {
            throw new InvalidInputException("the goal " + plan.goal().name()
                    + " has no value in a run of the scenario as it is: a latency takes operations that succeed");
        }
        TuningSearch search = new TuningSearch(
                plan.parameters(),
                plan.seeds(),
                this::evaluate,
                new Acceptance(plan.goal(), plan.leastGain()),
                start,
                stopping::isOver);
        search.run();
        Tuning.Ending ending = search.isCutOff() ? cutOff() : Tuning.Ending.NOTHING_GAINS;
        stopping.liftDeadline();
        return result(search, ending);
    }

    private Tuning result(TuningSearch search, Tuning.Ending ending) {
        boolean hasFound = !search.setting().changes().isEmpty();
        Verification verification = hasFound ? verify(search.setting()) : null;
        Evaluation best = search.best();
        return new Tuning(
                plan,
                search.start().value(),
                List.copyOf(search.start().crossed().keySet()),
                search.steps(),
                search.setting(),
                value(best),
                hasFound ? gain(search.start(), best) : null,
                List.copyOf(best.crossed().keySet()),
                verification,
                ending,
                failures);
    }

    private @Nullable Verification verify(Setting setting) {
        Seeds fresh = plan.seeds().others();
        Evaluation start = evaluate(Setting.START, fresh);
        Evaluation found = start == null ? null : evaluate(setting, fresh);
        if (start == null || found == null || start.seeds() != found.seeds()) {
            return null;
        }
        boolean isComparable = start.hasValues() && found.hasValues();
        return new Verification(
                fresh.text(),
                value(start),
                value(found),
                gain(start, found),
                isComparable ? Difference.of(plan.goal().name(), "", start.values(), found.values()) : null,
                List.copyOf(found.crossed().keySet()));
    }

    /** Evaluates a setting, and keeps what replays its failures. */
    private @Nullable Evaluation evaluate(Setting setting, Seeds seeds) {
        // each parameter is looked at from far to near, in both directions
        stopping.expect(8L * seeds.count() * plan.parameters().size());
        Evaluation evaluation = evaluator.evaluate(setting, seeds);
        if (evaluation != null) {
            failures.addAll(evaluation.failures());
        }
        return evaluation;
    }

    private Tuning.Ending cutOff() {
        return stopping.isInterrupted() ? Tuning.Ending.INTERRUPTED : Tuning.Ending.BUDGET;
    }

    private Tuning ended(Tuning.Ending ending) {
        return new Tuning(
                plan, null, List.of(), List.of(), Setting.START, null, null, List.of(), null, ending, failures);
    }

    private @Nullable Estimate gain(Evaluation start, Evaluation found) {
        return start.hasValues() && found.hasValues()
                ? plan.goal().gain(Difference.of(plan.goal().name(), "", start.values(), found.values()))
                : null;
    }

    private static @Nullable Estimate value(Evaluation evaluation) {
        return evaluation.hasValues() && evaluation.seeds() > 0 ? evaluation.value() : null;
    }
}
