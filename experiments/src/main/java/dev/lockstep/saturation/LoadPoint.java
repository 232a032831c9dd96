package dev.lockstep.saturation;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.sweep.Estimate;
import java.util.Map;

/**
 * What a system gives at one load, over all seeds.
 *
 * @param rate operations per second that clients ask for
 * @param runs number of runs
 * @param kept how many of them kept the bounds
 * @param measures figures by name, those of {@link dev.lockstep.sweep.RunFigures}
 */
public record LoadPoint(double rate, long runs, long kept, Map<String, Estimate> measures) {

    /** Copies the measures. */
    public LoadPoint {
        measures = ImmutableMap.copyOf(measures);
    }
}
