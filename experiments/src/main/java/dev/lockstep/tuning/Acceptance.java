package dev.lockstep.tuning;

import dev.lockstep.comparison.Difference;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides which steps are kept.
 *
 * <p>Whoever tries many settings that are all alike finds one that looks better by chance. So the i-th try since the last
 * kept step is tested at the level 5 % / (i (i + 1)). These levels sum to 5 % however many tries there are, which nobody knows
 * when a search begins: where nothing gains anything, the probability that it keeps any step at all is at most 5 %. Holm's
 * correction would need all tries before it could decide on the first one. A kept step begins a new sum, as in Foster and
 * Stine's alpha-investing (2008), so a search that has found much can still find little things; of the steps kept, about one
 * in twenty may be for nothing, and {@link Tuner} verifies all of them together.
 */
final class Acceptance {

    private static final double LEVEL = 0.05;

    private final Goal goal;
    private final double leastGain;
    private int tests;

    /**
     * A judge.
     *
     * @param leastGain a step must gain so much, as a part of what there was
     */
    Acceptance(Goal goal, double leastGain) {
        this.goal = goal;
        this.leastGain = leastGain;
    }

    /**
     * What becomes of a step.
     *
     * @param gain as in {@link Step}
     * @param level as in {@link Step}
     */
    record Decision(
            Verdict verdict,
            String reason,
            @Nullable Estimate gain,
            @Nullable Double level) {}

    /** Decides on a candidate for the place of the best setting so far, with the same seeds. */
    Decision decide(Evaluation best, Evaluation candidate) {
        Decision decision = best.keepsBounds() ? improve(best, candidate) : repair(best, candidate);
        if (decision.verdict() == Verdict.KEPT) {
            tests = 0;
        }
        return decision;
    }

    /** All bounds are kept, and stay so; what counts is the goal. */
    private Decision improve(Evaluation best, Evaluation candidate) {
        Estimate gain = gain(best, candidate);
        if (!candidate.keepsBounds()) {
            return new Decision(Verdict.REVERTED, broken(candidate), gain, null);
        }
        if (!candidate.hasValues()) {
            return new Decision(Verdict.REVERTED, "a run has no " + goal.name(), null, null);
        }
        Difference difference = Difference.of(goal.name(), "", best.values(), candidate.values());
        return test(difference, goal.better(difference.difference().mean()), gain, "");
    }

    /** As long as some bound is not kept, being less far beyond the bounds counts, and nothing else. */
    private Decision repair(Evaluation best, Evaluation candidate) {
        Estimate gain = gain(best, candidate);
        if (candidate.keepsBounds()) {
            return new Decision(Verdict.KEPT, "keeps the bounds", gain, null);
        }
        Difference difference = Difference.of("excess", "", best.excesses(), candidate.excesses());
        return test(difference, -difference.difference().mean(), gain, "excess over the bounds: ");
    }

    private Decision test(Difference difference, double better, @Nullable Estimate gain, String of) {
        tests++;
        double level = LEVEL / (tests * (tests + 1.0));
        double share = difference.first() == 0 ? Double.POSITIVE_INFINITY : better / Math.abs(difference.first());
        boolean isEnough = better > 0 && share >= leastGain;
        boolean isSignificant = difference.probability() < level;
        String reason = of;
        if (better <= 0) {
            reason += "no better";
        } else if (!isEnough) {
            reason += "gains too little";
        } else {
            reason += String.format(
                    Locale.ROOT,
                    "p %.2g %s %.2g",
                    difference.probability(),
                    isSignificant ? "below" : "not below",
                    level);
        }
        return new Decision(isEnough && isSignificant ? Verdict.KEPT : Verdict.REVERTED, reason, gain, level);
    }

    /** The relative gain, or null if there is none to speak of. */
    private @Nullable Estimate gain(Evaluation best, Evaluation candidate) {
        return best.hasValues() && candidate.hasValues()
                ? goal.gain(Difference.of(goal.name(), "", best.values(), candidate.values()))
                : null;
    }

    private static String broken(Evaluation candidate) {
        List<String> bounds = candidate.crossed().entrySet().stream()
                .map(bound -> bound.getKey() + " with " + bound.getValue() + " of " + candidate.seeds() + " seeds")
                .toList();
        return "breaks " + String.join(", ", bounds);
    }
}
