package dev.lockstep.tuning;

import dev.lockstep.comparison.Difference;
import dev.lockstep.sweep.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the setting that was found gives with seeds that the search has not seen, beside the scenario as it was. The search
 * chose the setting for what it gave with its own seeds, which is more than it gives with others in the mean (the winner's
 * curse).
 *
 * @param seeds the seeds, as {@link dev.lockstep.sweep.Seeds#parse} reads them
 * @param start what the scenario gave as it was; null if it did not always have a value
 * @param found what the setting gave; null if it did not always have a value
 * @param gain as a part of what the scenario gave as it was, over the pairs; null if that was 0, or had no value
 * @param difference the same in the unit of the goal
 * @param crossed the bounds that the setting did not keep
 */
public record Verification(
        String seeds,
        @Nullable Estimate start,
        @Nullable Estimate found,
        @Nullable Estimate gain,
        @Nullable Difference difference,
        List<String> crossed) {

    /** Copies the list. */
    public Verification {
        crossed = List.copyOf(crossed);
    }

    /** Whether the gain shows again: for the better, and no good guess that it came by chance. */
    public boolean isConfirmed() {
        return gain != null && gain.mean() > 0 && difference != null && difference.isSignificant();
    }
}
