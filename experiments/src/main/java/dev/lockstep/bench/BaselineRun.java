package dev.lockstep.bench;

import com.google.common.collect.ImmutableSortedMap;
import java.util.SortedMap;

/**
 * A run of a baseline.
 *
 * @param seed its seed
 * @param fingerprint its fingerprint, 16 hexadecimal digits
 * @param held whether all checks held
 * @param figures its figures, as {@link dev.lockstep.sweep.RunFigures} names them
 */
public record BaselineRun(long seed, String fingerprint, boolean held, SortedMap<String, Double> figures) {

    /** Copies the figures. */
    public BaselineRun {
        figures = ImmutableSortedMap.copyOfSorted(figures);
    }
}
