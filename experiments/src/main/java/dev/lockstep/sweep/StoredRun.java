package dev.lockstep.sweep;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * A run out of the folder of a sweep.
 *
 * @param parameters what was set, by path, in the order of the axes
 * @param seed its seed
 * @param lockstepVersion version that carried it out
 * @param scenarioHash SHA-256 of the scenario; 64 hexadecimal digits
 * @param fingerprint of the run; 16 hexadecimal digits
 * @param held whether all checks held
 * @param figures those that it has, by name
 */
public record StoredRun(
        Map<String, String> parameters,
        long seed,
        String lockstepVersion,
        String scenarioHash,
        String fingerprint,
        boolean held,
        Map<String, Double> figures) {

    /** Copies the maps. */
    public StoredRun {
        parameters = ImmutableMap.copyOf(parameters);
        figures = ImmutableMap.copyOf(figures);
    }
}
