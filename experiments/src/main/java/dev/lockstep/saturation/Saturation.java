package dev.lockstep.saturation;

import dev.lockstep.sweep.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much load a scenario takes. It is the same for any number of workers.
 *
 * @param plan what was searched for
 * @param seeds where the bounds break with each seed
 * @param rate the highest rate that keeps the bounds, in operations per second, over the seeds; null if some seed has none
 *     or knows no end
 * @param curve what the system gives at loads around that rate, from low to high; empty if there is no such rate
 */
public record Saturation(
        SaturationPlan plan,
        List<SeedSaturation> seeds,
        @Nullable Estimate rate,
        List<LoadPoint> curve) {

    /** Copies the lists. */
    public Saturation {
        seeds = List.copyOf(seeds);
        curve = List.copyOf(curve);
    }
}
