package dev.lockstep.saturation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the bounds break with one seed.
 *
 * @param seed the seed
 * @param keptRate the highest rate tried below which none broke a bound, in operations per second; null if all did
 * @param brokenRate the next rate, which broke a bound; null if none did
 * @param crossed the bounds that it broke
 * @param probes number of runs that it took
 */
public record SeedSaturation(
        long seed, @Nullable Double keptRate, @Nullable Double brokenRate, List<String> crossed, int probes) {

    /** Copies the list. */
    public SeedSaturation {
        crossed = List.copyOf(crossed);
    }
}
