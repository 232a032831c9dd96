package dev.lockstep.bench;

import dev.lockstep.comparison.Difference;

/**
 * A figure of a case that differs from its baseline.
 *
 * @param difference from the baseline, over the pairs of runs with the same seed
 * @param isWorse whether it has become worse by more than the threshold, and seeds agree on that
 */
public record Change(Difference difference, boolean isWorse) {}
