package dev.lockstep.bench;

import java.util.List;

/**
 * A case beside its baseline.
 *
 * @param name name of the case
 * @param seeds number of seeds that were run
 * @param same with how many of them the run was the same, event by event
 * @param newlyFailed with how many a check failed that held in the baseline
 * @param changes the figures that have a better and a worse and differ
 */
public record CaseComparison(String name, int seeds, int same, int newlyFailed, List<Change> changes) {

    /** Copies the changes. */
    public CaseComparison {
        changes = List.copyOf(changes);
    }

    /** Whether the case has become worse. */
    public boolean isRegression() {
        return newlyFailed > 0 || changes.stream().anyMatch(Change::isWorse);
    }
}
