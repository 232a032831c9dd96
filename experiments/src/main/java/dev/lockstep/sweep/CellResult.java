package dev.lockstep.sweep;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * What the runs of one cell gave.
 *
 * @param cell the cell
 * @param runs number of runs that have ended
 * @param violations in how many of them a check failed
 * @param measures figures by name, over the runs in which all checks held: those of {@link RunFigures} in their order
 */
public record CellResult(Cell cell, long runs, long violations, Map<String, Estimate> measures) {

    /** Copies the measures. */
    public CellResult {
        measures = ImmutableMap.copyOf(measures);
    }
}
