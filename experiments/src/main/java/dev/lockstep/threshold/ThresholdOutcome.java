package dev.lockstep.threshold;

/**
 * How runs have kept a threshold.
 *
 * @param threshold the threshold as it was given
 * @param isKept whether all runs have kept it
 * @param text how they have, with the worst value
 */
public record ThresholdOutcome(String threshold, boolean isKept, String text) {}
