package dev.lockstep.tuning;

import dev.lockstep.data.InvalidInputException;
import dev.lockstep.sweep.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes from setting to setting, one parameter at a time: around the value of a parameter far values are tried first, then
 * nearer ones, and each that is kept is walked on from; then comes the next parameter, in turn, until none gains any more. No
 * setting is run twice. The same plan gives the same steps, unless it is stopped.
 */
final class TuningSearch {

    private final List<Parameter> parameters;
    private final Seeds seeds;
    private final Evaluator evaluator;
    private final Acceptance acceptance;
    private final BooleanSupplier isOver;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Setting> seen = new HashSet<>();
    private final Evaluation start;
    private Setting setting = Setting.START;
    private Evaluation best;
    private boolean isCutOff;

    /**
     * A search.
     *
     * @param start what the scenario gives as it is
     * @param isOver whether there is no time for another step
     */
    TuningSearch(
            List<Parameter> parameters,
            Seeds seeds,
            Evaluator evaluator,
            Acceptance acceptance,
            Evaluation start,
            BooleanSupplier isOver) {
        this.parameters = List.copyOf(parameters);
        this.seeds = seeds;
        this.evaluator = evaluator;
        this.acceptance = acceptance;
        this.start = start;
        this.best = start;
        this.isOver = isOver;
        seen.add(setting);
    }

    /** Carries out the search. */
    void run() {
        int withoutGain = 0;
        for (int turn = 0; withoutGain < parameters.size() && !isCutOff; turn++) {
            boolean hasGained = walk(parameters.get(turn % parameters.size()));
            // a parameter that has just been walked to its end gains nothing unless another one changes
            withoutGain = hasGained ? 1 : withoutGain + 1;
        }
    }

    /** The steps so far. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The best setting so far. */
    Setting setting() {
        return setting;
    }

    /** What the best setting gave. */
    Evaluation best() {
        return best;
    }

    /** What the scenario gave as it was. */
    Evaluation start() {
        return start;
    }

    /** Whether there would have been more to try. */
    boolean isCutOff() {
        return isCutOff;
    }

    private boolean walk(Parameter parameter) {
        Domain domain = parameter.domain();
        boolean hasGained = false;
        for (int reach = 0; reach < domain.reaches(); reach++) {
            while (!isCutOff && stepAround(parameter, domain, reach)) {
                hasGained = true;
            }
        }
        return hasGained;
    }

    /** Tries the values at a distance one after the other, and returns true as soon as one is kept. */
    private boolean stepAround(Parameter parameter, Domain domain, int reach) {
        for (String value : domain.around(setting.value(parameter), reach)) {
            Setting candidate = setting.with(parameter, value);
            if (!seen.contains(candidate)) {
                if (isOver.getAsBoolean()) {
                    isCutOff = true;
                    return false;
                }
                seen.add(candidate);
                if (attempt(parameter, value, candidate)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean attempt(Parameter parameter, String value, Setting candidate) {
        Evaluation evaluation;
        try {
            evaluation = evaluator.evaluate(candidate, seeds);
        } catch (InvalidInputException e) {
            note(parameter, value, null, new Acceptance.Decision(Verdict.REFUSED, message(e), null, null));
            return false;
        }
        if (evaluation == null) {
            isCutOff = true;
            note(parameter, value, null, new Acceptance.Decision(Verdict.CUT_OFF, "no time left", null, null));
            return false;
        }
        if (!evaluation.failures().isEmpty()) {
            String failure = evaluation.failures().get(0).violation().invariant() + " failed with seed "
                    + evaluation.failures().get(0).seed();
            note(parameter, value, null, new Acceptance.Decision(Verdict.FAILED, failure, null, null));
            return false;
        }
        Acceptance.Decision decision = acceptance.decide(best, evaluation);
        note(parameter, value, evaluation, decision);
        if (decision.verdict() != Verdict.KEPT) {
            return false;
        }
        setting = candidate;
        best = evaluation;
        return true;
    }

    private void note(
            Parameter parameter, String value, @Nullable Evaluation evaluation, Acceptance.Decision decision) {
        steps.add(new Step(
                steps.size() + 1,
                parameter.path(),
                setting.value(parameter),
                value,
                evaluation == null || !evaluation.hasValues() ? null : evaluation.value(),
                decision.gain(),
                decision.level(),
                decision.verdict(),
                decision.reason()));
    }

    private static String message(InvalidInputException refusal) {
        return String.valueOf(refusal.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }
}
