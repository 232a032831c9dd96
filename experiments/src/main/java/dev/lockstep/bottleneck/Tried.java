package dev.lockstep.bottleneck;

import dev.lockstep.sweep.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * A proposal that was run.
 *
 * @param finding what spoke for it
 * @param proposal the change
 * @param value the mean of the goal with it; null if it has none
 * @param gain over the scenario as it is, as a part of what that gives, from pairs of runs with the same seed; above 0 is
 *     better; null if there is none
 * @param probability of such a difference by chance, corrected for the number of proposals (Holm); null as the gain
 * @param effect what it did
 * @param reason why the scenario cannot take it; empty if it can
 */
public record Tried(
        Finding finding,
        Proposal proposal,
        @Nullable Double value,
        @Nullable Estimate gain,
        @Nullable Double probability,
        Effect effect,
        String reason) {

    /** The limit that it would lift. */
    public String limit() {
        return finding.limit();
    }

    /** The gain in the mean, or less than any if there is none. */
    double meanGain() {
        return gain == null ? Double.NEGATIVE_INFINITY : gain.mean();
    }
}
