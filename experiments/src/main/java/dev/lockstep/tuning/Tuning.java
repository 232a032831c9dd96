package dev.lockstep.tuning;

import dev.lockstep.store.Capsule;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search for a better setting gave.
 *
 * @param plan what was searched for
 * @param start what the scenario gave as it was; null if it did not always have a value
 * @param startCrossed the bounds that it did not keep
 * @param steps the journal
 * @param setting what was found; no changes if nothing better was
 * @param found what it gave with the seeds of the search; null if it did not always have a value
 * @param gain of it over the scenario as it was, with these seeds and as a part of what that gave; null if nothing was
 *     found, or that was 0
 * @param crossed the bounds that it does not keep
 * @param verification the same with other seeds; null if nothing was found, or it was interrupted
 * @param ending why the search ended
 * @param failures what replays the runs in which a check failed
 */
public record Tuning(
        TuningPlan plan,
        @Nullable Estimate start,
        List<String> startCrossed,
        List<Step> steps,
        Setting setting,
        @Nullable Estimate found,
        @Nullable Estimate gain,
        List<String> crossed,
        @Nullable Verification verification,
        Ending ending,
        List<Capsule> failures) {

    /** Copies the lists. */
    public Tuning {
        startCrossed = List.copyOf(startCrossed);
        steps = List.copyOf(steps);
        crossed = List.copyOf(crossed);
        failures = List.copyOf(failures);
    }

    /** Why a search ended. */
    public enum Ending {
        /** No parameter gains any more. */
        NOTHING_GAINS,
        /** The time was used up. */
        BUDGET,
        /** Somebody stopped it. */
        INTERRUPTED,
        /** A check failed in a run of the scenario as it is. */
        FAILED
    }

    /** Whether the setting keeps all bounds, with all seeds that it was run with. */
    public boolean keepsBounds() {
        return crossed.isEmpty()
                && (verification == null || verification.crossed().isEmpty());
    }

    /** Whether a step was kept. */
    public boolean hasFound() {
        return !setting.changes().isEmpty();
    }
}
